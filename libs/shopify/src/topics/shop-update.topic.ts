import { shopPayload, toShopRecord } from '../resources/shop';
import { defineTopic, versionIn } from '../topic';

export const shopUpdate = defineTopic('shop/update', shopPayload, (payload, meta) => [
  {
    kind: 'shop',
    version: versionIn(meta, payload.updated_at),
    record: toShopRecord(payload),
  },
]);
