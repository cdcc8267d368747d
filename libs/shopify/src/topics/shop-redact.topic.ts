import { z } from 'zod';
import { defineTopic, type Topic } from '../topic';
import { privacyRequest, storeFields } from './privacy-request';

/**
 * The store's data has to be erased: it was uninstalled two days ago. Whoever knows a store's own secret could sign it
 * too, and would end the store for its owner.
 */
export const shopRedact: Topic = {
  ...defineTopic('shop/redact', z.object(storeFields), (payload, meta) =>
    privacyRequest(payload, 'shop_redact', {}, meta),
  ),
  signedByApp: true,
};
