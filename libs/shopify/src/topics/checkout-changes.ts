import type { Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import { toCheckoutRecord, type checkoutPayload } from '../resources/checkout';
import { versionIn, type EventMeta } from '../topic';

export function checkoutChanges(payload: z.infer<typeof checkoutPayload>, meta: EventMeta): Change[] {
  const record = toCheckoutRecord(payload);
  return [{ kind: 'checkout', version: versionIn(meta, record.updatedAt), record }];
}
