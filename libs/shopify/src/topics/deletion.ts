import type { Change, DeletableKind } from '@shopmeter/commerce';
import { z } from 'zod';
import { id } from '../payload/fields';
import { happenedAt, versionIn, type EventMeta } from '../topic';

/** What a deletion tells: little more than an id. */
export const deletedPayload = z.object({ id });

/** Gone for good, from the moment that Shopify triggered the event. */
export function deletion(object: DeletableKind, objectId: string, meta: EventMeta): Change {
  return {
    kind: 'deletion',
    version: versionIn(meta, null),
    record: { object, objectId, deletedAt: happenedAt(meta) },
  };
}
