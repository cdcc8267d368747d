import { forgetAuditEntries } from '@shopmeter/db';
import type { PipelineStore } from '@shopmeter/testing';
import { uuidV7 } from '@shopmeter/platform';
import { eachWithStore } from '../testing/each-with-store';

const DAY = 86_400_000;
let store: PipelineStore;
eachWithStore({}, (made) => (store = made));

test('entries are kept for two years, also from a clock that is far ahead', async () => {
  for (const days of [0, 364, 729, 733, 2000]) {
    const at = new Date(Date.now() - days * DAY);
    await store.sql.query(
      `INSERT INTO audit_log (tenant_id, id, at, action, actor_kind, details)
       VALUES ($1, $2, $3, 'store.entered', 'user', jsonb_build_object('days', $4::int))`,
      [store.tenantId, uuidV7(at.getTime()), at, days],
    );
  }
  const left = async () =>
    (
      await store.rows<{ days: number }>(
        `SELECT (details->>'days')::int AS days FROM audit_log WHERE tenant_id = $1`,
      )
    )
      .map(({ days }) => days)
      .sort((one, other) => one - other);
  expect(await forgetAuditEntries(store.database, new Date(), 1)).toBe(1);
  expect(await forgetAuditEntries(store.database, new Date(), 100)).toBe(1);
  expect(await left()).toEqual([0, 364, 729]);
  expect(await forgetAuditEntries(store.database, new Date(Date.now() + 3000 * DAY), 100)).toBe(0);
  expect(await left()).toEqual([0, 364, 729]);
});
