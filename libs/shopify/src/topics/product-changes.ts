import type { Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import { toProductRecord, type productPayload } from '../resources/product';
import { versionIn, type EventMeta } from '../topic';

export function productChanges(payload: z.infer<typeof productPayload>, meta: EventMeta): Change[] {
  const record = toProductRecord(payload);
  return [{ kind: 'product', version: versionIn(meta, record.updatedAt), record }];
}
