import { customerCreationDates, keyOf, upsertCustomers } from '@shopmeter/db';
import { calendarOf, markEffective, type ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';

export async function applyCustomers(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const byKey = new Map(
    changes
      .of('customer')
      .map((entry) => [keyOf({ tenantId: entry.tenantId, shopifyId: entry.change.record.shopifyId }), entry]),
  );
  const rows = [...byKey.values()].map(({ tenantId, change }) => ({
    ...change.record,
    tenantId,
    version: change.version,
  }));
  const before = await customerCreationDates(
    context.tx,
    rows.map(({ tenantId, shopifyId }) => ({ tenantId, shopifyId })),
  );
  const written = (await upsertCustomers(context.tx, rows)).map(keyOf);
  for (const key of written) {
    const entry = byKey.get(key)!;
    const days = calendarOf(context, entry.tenantId);
    const known = before.get(key);
    const created = entry.change.record.createdAt;
    context.deltas.change(
      entry.tenantId,
      'customer',
      known === undefined ? null : { createdDay: known && days.dayOf(known) },
      { createdDay: created && days.dayOf(created) },
    );
  }
  markEffective(context, written, byKey);
}
