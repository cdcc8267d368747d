import { upsertCarts } from '@shopmeter/db';
import { markEffective, type ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';

export async function applyCarts(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const byKey = new Map(
    changes.of('cart').map((entry) => [`${entry.tenantId}/${entry.change.record.token}`, entry]),
  );
  const rows = [...byKey.values()].map(({ tenantId, change }) => ({
    ...change.record,
    tenantId,
    version: change.version,
  }));
  const written = await upsertCarts(context.tx, rows);
  markEffective(
    context,
    written.map(({ tenantId, token }) => `${tenantId}/${token}`),
    byKey,
  );
}
