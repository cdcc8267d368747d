import { shopPayload } from '../resources/shop';
import { defineTopic, happenedAt, versionIn } from '../topic';

export const appUninstalled = defineTopic('app/uninstalled', shopPayload, (_payload, meta) => [
  { kind: 'uninstall', version: versionIn(meta, null), at: happenedAt(meta) },
]);
