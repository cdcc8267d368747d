import type { Change, PrivacyRequestRecord } from '@shopmeter/commerce';
import { z } from 'zod';
import { id, listOf, optionalId, optionalWord } from '../payload/fields';
import { happenedAt, versionIn, type EventMeta } from '../topic';

/** The store that a request is about. */
export const storeFields = { shop_id: optionalId, shop_domain: optionalWord };

/** Whom a request is about; sometimes only an e-mail is known. */
export const customerFields = {
  ...storeFields,
  customer: z.object({ id: optionalId, email: optionalWord, phone: optionalWord }),
};

export const orderIds = listOf(id);

/**
 * Queues a request about personal data. A body that names no store asks for nothing: neither the topic nor the store in
 * a delivery's headers is signed, so any other body could be sent again as such a request.
 */
export function privacyRequest(
  store: { shop_domain: string | null },
  kind: PrivacyRequestRecord['kind'],
  about: Partial<PrivacyRequestRecord>,
  meta: EventMeta,
): Change[] {
  if (store.shop_domain === null) return [];
  const record = {
    kind,
    requestId: null,
    customerId: null,
    email: null,
    phone: null,
    orderIds: [],
    ...about,
    requestedAt: happenedAt(meta),
  };
  return [{ kind: 'privacyRequest', version: versionIn(meta, null), record }];
}
