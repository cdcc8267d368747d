import { versionOf } from '@shopmeter/commerce';
import { shopPayload, toShopRecord } from '../resources/shop';
import { defineTopic } from '../topic';

export const shopUpdate = defineTopic('shop/update', shopPayload, (payload, meta) => [
  {
    kind: 'shop',
    version: versionOf(
      payload.updated_at ?? meta.triggeredAt ?? meta.receivedAt,
      meta.triggeredAt,
      meta.webhookId,
    ),
    record: toShopRecord(payload),
  },
]);
