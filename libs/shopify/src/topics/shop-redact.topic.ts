import { z } from 'zod';
import { defineTopic } from '../topic';
import { privacyRequest, storeFields } from './privacy-request';

/** The store's data has to be erased: it was uninstalled two days ago. */
export const shopRedact = defineTopic('shop/redact', z.object(storeFields), (payload, meta) =>
  privacyRequest(payload, 'shop_redact', {}, meta),
);
