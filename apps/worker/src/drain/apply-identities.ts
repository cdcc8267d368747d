import { identityOrders, replaceIdentities, storedIdentities, type IdentityKey } from '@shopmeter/db';
import { identitySources } from '@shopmeter/metrics';
import { calendarOf, type ApplyContext } from './apply-context';

/** Recomputes the days on which everyone whose orders changed has ordered, from the orders themselves. */
export async function applyIdentities(context: ApplyContext, keys: readonly IdentityKey[]): Promise<void> {
  const before = byKey(await storedIdentities(context.tx, keys));
  const rows = (await identityOrders(context.tx, keys)).map(({ orderedAt, ...row }) => {
    const calendar = calendarOf(context, row.tenantId);
    const days = orderedAt.map((at) => calendar.dayOf(at)).sort();
    return { ...row, firstDay: days[0]!, days };
  });
  await replaceIdentities(context.tx, keys, rows);
  const after = byKey(rows);
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    const sources = identitySources(old ?? null, now ?? null);
    context.deltas.change((old ?? now)!.tenantId, 'identity', ...sources);
  }
}

function byKey<T extends IdentityKey>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [`${row.tenantId}/${row.identity}`, row]));
}
