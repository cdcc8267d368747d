import { versionOf, type Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import { toCustomerRecord, type customerPayload } from '../resources/customer';
import type { EventMeta } from '../topic';

export function customerChanges(payload: z.infer<typeof customerPayload>, meta: EventMeta): Change[] {
  const record = toCustomerRecord(payload);
  const version = versionOf(
    record.updatedAt ?? meta.triggeredAt ?? meta.receivedAt,
    meta.triggeredAt,
    meta.webhookId,
  );
  return [{ kind: 'customer', version, record }];
}
