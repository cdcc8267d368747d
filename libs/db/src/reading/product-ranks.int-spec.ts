import { randomUUID } from 'node:crypto';
import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { topProducts } from './product-sales';

const RANGES = [
  ['2025-01-01', '2025-12-31'],
  ['2024-11-23', '2025-11-20'],
  ['2025-03-05', '2025-03-29'],
  ['2025-06-30', '2025-07-01'],
  ['2025-05-12', '2025-05-12'],
  ['2023-01-01', '2023-12-31'],
] as const;

/** Two years of 400 products: `lead` is how much more than the last one the first one sells, some take more back. */
const FILL = `
  WITH days AS (
    SELECT n, day::date AS day, floor(random() * 40 + power($2::float8, (400 - n) / 100.0))::bigint AS gross,
           CASE WHEN random() < 0.1 THEN floor(random() * 300)::bigint ELSE 0 END AS back
    FROM generate_series(1, 400) AS n, generate_series('2024-06-01'::date, '2026-05-31', interval '1 day') AS day
    WHERE random() < 0.3
  )
  INSERT INTO line_rollups
  SELECT $1::uuid, 'product', grain, date_trunc(grain, day)::date, n::text, 'USD', sum(gross), 0, sum(back), count(*), 0, 0, 0, 0, count(*)
  FROM days CROSS JOIN unnest('{day,month}'::text[]) AS grain GROUP BY 3, 4, 5`;

describe('the products that sold most', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, { currency: 'USD' });
    await store.sql.query(`SELECT setseed(0.25); SET session_replication_role = 'replica'`);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    ['stand out', 12],
    ['hardly differ', 1],
  ])('are the first of all that are added up, where they %s', async (_, lead) => {
    const tenantId = randomUUID();
    await store.sql.query(FILL, [tenantId, lead]);
    for (const [from, to] of RANGES) {
      let statements = 0;
      const query = async (text: string, values: unknown[]) => {
        statements += 1;
        return (await store.sql.query(text, values)).rows as never;
      };
      const scope = { tenantId, currency: 'USD', range: { from, to }, limit: 10 };
      const top = await topProducts({ query }, scope);
      const { rows } = await store.sql.query<{ key: string; net: string }>(
        `SELECT key, sum(gross_sales - discounts - reversals) AS net FROM line_rollups
         WHERE tenant_id = $1 AND grain = 'day' AND bucket BETWEEN $2 AND $3 GROUP BY key ORDER BY 2 DESC, key LIMIT 10`,
        [tenantId, from, to],
      );
      expect(top.map(({ productId, netSalesCents }) => [productId, netSalesCents])).toEqual(
        rows.map(({ key, net }) => [key, Number(net)]),
      );
      if (lead > 1 && top.length > 0) expect([from, statements]).toEqual([from, 1]);
    }
  });
});
