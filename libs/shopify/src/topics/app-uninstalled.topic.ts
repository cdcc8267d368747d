import { versionOf } from '@shopmeter/commerce';
import { shopPayload } from '../resources/shop';
import { defineTopic } from '../topic';

export const appUninstalled = defineTopic('app/uninstalled', shopPayload, (_payload, meta) => {
  const at = meta.triggeredAt ?? meta.receivedAt;
  return [{ kind: 'uninstall', version: versionOf(at, meta.triggeredAt, meta.webhookId), at }];
});
