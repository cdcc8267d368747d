import * as z from 'zod';

/** The answer to a delivery that was stored. */
export const webhookReceiptSchema = z
  .object({
    status: z.enum(['kept', 'duplicate']),
    eventId: z.uuid().nullable(),
  })
  .meta({ id: 'WebhookReceipt' });
export type WebhookReceipt = z.infer<typeof webhookReceiptSchema>;
