import type { Change } from '@shopmeter/commerce';
import type { z } from 'zod';
import { toFulfillmentRecord, type fulfillmentPayload } from '../resources/fulfillment';
import { versionIn, type EventMeta } from '../topic';

export function fulfillmentChanges(payload: z.infer<typeof fulfillmentPayload>, meta: EventMeta): Change[] {
  const record = toFulfillmentRecord(payload);
  return [{ kind: 'fulfillment', version: versionIn(meta, record.updatedAt), record }];
}
