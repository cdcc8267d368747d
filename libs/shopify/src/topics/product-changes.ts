import { versionOf, type Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import { toProductRecord, type productPayload } from '../resources/product';
import type { EventMeta } from '../topic';

export function productChanges(payload: z.infer<typeof productPayload>, meta: EventMeta): Change[] {
  const record = toProductRecord(payload);
  const version = versionOf(
    record.updatedAt ?? meta.triggeredAt ?? meta.receivedAt,
    meta.triggeredAt,
    meta.webhookId,
  );
  return [{ kind: 'product', version, record }];
}
