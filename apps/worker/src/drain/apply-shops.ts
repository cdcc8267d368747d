import { currencyExponent } from '@shopmeter/contracts';
import { markUninstalled, repriceProducts, updateScopes, updateShop } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import { changeKey, type NewestChanges } from './newest-changes';
import { rezone } from './rezone';

/** Events about the store itself. A new zone moves days, a new currency moves prices: both are carried through at once. */
export async function applyShops(context: ApplyContext, changes: NewestChanges): Promise<void> {
  for (const { tenantId, eventId, change } of changes.of('shop')) {
    const before = context.shops.get(tenantId);
    context.holders.set(changeKey(tenantId, change), before?.shopEventId ?? null);
    const from = { version: change.version, eventId };
    const after = await updateShop(context.tx, tenantId, from, change.record);
    if (!before || !after) continue;
    context.effective.add(eventId);
    context.holders.set(changeKey(tenantId, change), eventId);
    context.shops.set(tenantId, after);
    if (after.currency && after.currency !== before.currency) {
      await repriceProducts(context.tx, tenantId, currencyExponent(after.currency));
    }
    if (after.ianaTimezone !== before.ianaTimezone)
      await rezone(context, tenantId, before.ianaTimezone, eventId);
  }
  for (const { tenantId, eventId, change } of changes.of('scopes')) {
    const from = { version: change.version, eventId };
    const isNewer = await updateScopes(context.tx, tenantId, from, change.record.scopes);
    if (isNewer) context.effective.add(eventId);
    const holder = isNewer ? eventId : (context.shops.get(tenantId)?.scopesEventId ?? null);
    context.holders.set(changeKey(tenantId, change), holder);
  }
  for (const { tenantId, eventId, change } of changes.of('uninstall')) {
    if (await markUninstalled(context.tx, tenantId, change.at)) context.effective.add(eventId);
  }
}
