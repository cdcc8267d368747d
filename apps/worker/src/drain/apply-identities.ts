import { firstOrders, replaceIdentities, storedFirstDays, type IdentityKey } from '@shopmeter/db';
import { calendarOf, type ApplyContext } from './apply-context';

/** Recomputes the first order of everyone whose orders changed, from the orders themselves. */
export async function applyIdentities(context: ApplyContext, keys: readonly IdentityKey[]): Promise<void> {
  const before = await storedFirstDays(context.tx, keys);
  const after = (await firstOrders(context.tx, keys)).map((row) => ({
    ...row,
    firstDay: calendarOf(context, row.tenantId).dayOf(row.firstOrderAt),
  }));
  await replaceIdentities(context.tx, keys, after);
  for (const row of before) context.deltas.change(row.tenantId, 'identity', row, null);
  for (const row of after) context.deltas.change(row.tenantId, 'identity', null, row);
}
