import { loadModule, parseSync } from 'libpg-query';
import { unboundTables } from './unbound-tables.mjs';

beforeAll(() => loadModule());

const find = (text, options) => unboundTables(parseSync(text), options);

describe('tables that no comparison keeps to a store', () => {
  it.each([
    ['SELECT * FROM orders', ['orders']],
    ['SELECT * FROM orders WHERE tenant_id = $1', []],
    ['SELECT * FROM orders WHERE $1 = tenant_id::uuid AND test', []],
    ['SELECT * FROM orders WHERE tenant_id = $1 OR test', ['orders']],
    ['SELECT * FROM orders WHERE tenant_id <> $1', ['orders']],
    ['SELECT * FROM orders WHERE tenant_id = ANY ($1)', []],
    ['SELECT * FROM tenants WHERE id = $1', []],
    ['SELECT * FROM orders WHERE id = $1', ['orders']],
    ['SELECT * FROM orders o JOIN refunds r ON r.tenant_id = o.tenant_id WHERE o.tenant_id = $1', []],
    [
      'SELECT * FROM orders o JOIN refunds r ON r.order_id = o.shopify_id WHERE o.tenant_id = $1',
      ['refunds'],
    ],
    ['SELECT * FROM orders o JOIN refunds r ON r.tenant_id = o.tenant_id', ['orders', 'refunds']],
    ['SELECT * FROM orders o JOIN refunds r USING (tenant_id) WHERE r.tenant_id = $1', []],
    ['SELECT * FROM orders o LEFT JOIN refunds r ON o.tenant_id = $1 AND r.tenant_id = $1', ['orders']],
    [
      'SELECT * FROM orders o, refunds r WHERE (o.tenant_id, o.id) = (r.tenant_id, $2) AND r.tenant_id = $1',
      [],
    ],
    ['SELECT (SELECT count(*) FROM refunds r) FROM orders o WHERE o.tenant_id = $1', ['refunds']],
    [
      'SELECT (SELECT count(*) FROM refunds r WHERE r.tenant_id = o.tenant_id) FROM orders o',
      ['orders', 'refunds'],
    ],
    [
      'SELECT FROM orders o WHERE EXISTS (SELECT FROM refunds r WHERE r.tenant_id = $1 AND o.tenant_id = r.tenant_id)',
      ['orders'],
    ],
    [
      'SELECT * FROM orders WHERE (tenant_id, shopify_id) IN (SELECT tenant_id, order_id FROM refunds)',
      ['refunds'],
    ],
    ['WITH own AS (SELECT * FROM orders WHERE tenant_id = $1) SELECT * FROM own', []],
    ['WITH orders AS (SELECT 1) SELECT * FROM orders UNION ALL SELECT * FROM refunds', ['refunds']],
    ['UPDATE orders SET test = true WHERE shopify_id = $1', ['orders']],
    [
      'UPDATE orders o SET test = true FROM unnest($1::uuid[]) AS u ("tenantId") WHERE o.tenant_id = u."tenantId"',
      [],
    ],
    ['DELETE FROM orders USING refunds r WHERE orders.tenant_id = r.tenant_id AND r.tenant_id = $1', []],
    ['INSERT INTO orders SELECT * FROM refunds', ['refunds']],
    [
      'INSERT INTO orders VALUES ($1) ON CONFLICT (tenant_id) DO UPDATE SET test = excluded.test WHERE NOT orders.test',
      [],
    ],
  ])('%s', (text, unbound) => {
    expect(find(text).unbound).toEqual(unbound);
  });

  it('are found when any one of the comparisons is taken away', () => {
    const text = 'SELECT * FROM orders o JOIN refunds r ON r.tenant_id = o.tenant_id WHERE o.tenant_id = $1';
    const { comparisons } = find(text);
    expect(comparisons).toHaveLength(2);
    const unbound = comparisons.map((without) => find(text, { without }).unbound);
    expect(unbound).toEqual([['refunds'], ['orders', 'refunds']]);
  });

  it('may be named as read for every store; what is beside them is not', () => {
    const acrossStores = ({ alias }) => alias === 'r';
    expect(
      find('SELECT * FROM replays r JOIN inbox i ON i.tenant_id = r.tenant_id', { acrossStores }).unbound,
    ).toEqual([]);
    expect(
      find('SELECT * FROM replays r JOIN inbox i ON i.event_id = r.id', { acrossStores }).unbound,
    ).toEqual(['inbox']);
  });

  it('are no tables of PostgreSQL and none of no store', () => {
    expect(
      find('SELECT * FROM pg_class, users', { isOfNoStore: (name) => name === 'users' }).unbound,
    ).toEqual([]);
  });
});
