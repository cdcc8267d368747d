import { currencyExponent } from '@shopmeter/commerce';
import { markUninstalled, repriceProducts, updateShop } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';
import { rezone } from './rezone';

/** Events about the store itself. A new zone moves days, a new currency moves prices: both are carried through at once. */
export async function applyShops(context: ApplyContext, changes: NewestChanges): Promise<void> {
  for (const { tenantId, eventId, change } of changes.of('shop')) {
    const before = context.shops.get(tenantId);
    const after = await updateShop(context.tx, tenantId, change.version, change.record);
    if (!before || !after) continue;
    context.effective.add(eventId);
    context.shops.set(tenantId, after);
    if (after.currency && after.currency !== before.currency) {
      await repriceProducts(context.tx, tenantId, currencyExponent(after.currency));
    }
    if (after.ianaTimezone !== before.ianaTimezone)
      await rezone(context, tenantId, before.ianaTimezone, eventId);
  }
  for (const { tenantId, eventId, change } of changes.of('uninstall')) {
    if (await markUninstalled(context.tx, tenantId, change.at)) context.effective.add(eventId);
  }
}
