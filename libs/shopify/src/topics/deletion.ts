import type { Change, DeletableKind } from '@shopmeter/commerce';
import { z } from 'zod';
import { id } from '../payload/fields';
import { happenedAt, versionIn, type EventMeta } from '../topic';

/** A body that tells when the object was made is of one that is there, sent under a header that is not signed. */
const notTold = z.undefined({ error: 'is in no body of a deletion' }).optional();

/** What a deletion tells: little more than an id. */
export const deletedPayload = z.object({ id, created_at: notTold }).meta({ mayLack: ['created_at'] });

/** Gone for good, from the moment that Shopify triggered the event. */
export function deletion(object: DeletableKind, objectId: string, meta: EventMeta): Change {
  return {
    kind: 'deletion',
    version: versionIn(meta, null),
    record: { object, objectId, deletedAt: happenedAt(meta) },
  };
}
