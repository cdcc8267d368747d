import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { expectOwnBooks } from './spec/expect-own-books';
import { SimulatedShop } from './spec/simulated-shop';

type Pieces = AsyncIterable<Uint8Array>;
type Fault = Parameters<SimulatedShop['admin']['faults']['add']>[0];
/** Of the thousand or so that the file comes in. */
const MIDDLE = 300;
let database: TestDatabase;
let shop: SimulatedShop;

beforeEach(async () => {
  database = await createTestDatabase();
  shop = await SimulatedShop.connect(database);
  await shop.request('Order');
});
afterEach(async () => {
  await shop.close();
  await database.drop();
});

/** What was kept of the file so far, and what became of it: each batch whole or not at all. */
async function kept() {
  const [row] = await shop.store.rows<{ read: number; events: number; outcomes: number; waiting: number }>(
    `SELECT objects_read::int AS read, (SELECT count(*) FROM events WHERE tenant_id = $1)::int AS events,
       (SELECT count(*) FROM outcomes WHERE tenant_id = $1)::int AS outcomes,
       (SELECT count(*) FROM inbox WHERE tenant_id = $1)::int AS waiting
     FROM backfills WHERE tenant_id = $1`,
  );
  return row!;
}

test.each<[string, Fault, string | null]>([
  ['throttling without an end', { kind: 'throttle' }, 'throttled'],
  ['errors beside data', { kind: 'errorsBesideData' }, 'incomplete'],
  ['a server that is gone', { kind: 'hangUp' }, 'unavailable'],
  ['a token that dies', { kind: 'expiredToken' }, null],
])(
  '%s in the middle leaves whole batches and its reason, and it goes on from there',
  async (_, fault, error) => {
    async function* failing(pieces: Pieces) {
      let count = 0;
      for await (const piece of pieces) {
        if ((count += 1) === MIDDLE) shop.admin.faults.add(fault, 50);
        yield piece;
      }
    }
    expect(await shop.run(shop.work(failing))).toHaveLength(1);
    if (error) expect(await shop.run(shop.work())).toHaveLength(1);
    expect(await shop.states()).toMatchObject([{ status: 'reading', error }]);
    const { read } = await kept();
    expect(read).toBeGreaterThan(0);
    expect(await kept()).toEqual({ read, events: read, outcomes: read, waiting: 0 });
    shop.admin.faults.clear();
    shop.reconnect();
    // For points to come back.
    shop.clock.now += 60_000;
    expect(await shop.run(shop.work())).toEqual([]);
    expect(await shop.states()).toMatchObject([{ status: 'completed', error: null }]);
    await expectOwnBooks(shop);
  },
);

/** A file in which something stands otherwise, with as many bytes. */
function rewritten(from: string, to: string) {
  return async function* (pieces: Pieces) {
    const parts: Uint8Array[] = [];
    for await (const piece of pieces) parts.push(piece);
    const text = Buffer.concat(parts).toString();
    expect(text).toContain(from);
    yield Buffer.from(text.replace(from, to));
  };
}

test('an object of a kind that was not asked for makes the file useless, and another is asked for', async () => {
  const unknown = shop.work(rewritten('"__typename":"ShippingLine"', '"__typename":"ShippingLove"'));
  expect(await shop.run(unknown)).toEqual(['a ShippingLove follows none of its own']);
  expect(await shop.states()).toMatchObject([{ status: 'waiting', error: 'file_incomplete', bytes: '0' }]);
  expect(await shop.run(shop.work())).toEqual([]);
  expect(await shop.states()).toMatchObject([{ status: 'completed', error: null }]);
  await expectOwnBooks(shop);
});

test('an order whose money has no currency is quarantined with the field that is missing; all others count', async () => {
  const bare = '"presentmentCurrencyCode"';
  const nameless = rewritten(`"currencyCode":"USD",${bare}`, `"currencyCodf":"USD",${bare}`);
  expect(await shop.run(shop.work(nameless))).toEqual([]);
  expect(await shop.states()).toMatchObject([{ status: 'completed', error: null }]);
  const odd = await shop.store.rows(
    `SELECT status, reason FROM outcomes WHERE tenant_id = $1 AND status NOT IN ('applied', 'superseded')`,
  );
  expect(odd).toEqual([{ status: 'quarantined', reason: expect.stringContaining('currencyCode') }]);
  const orders = await shop.store.rows('SELECT FROM orders WHERE tenant_id = $1');
  expect(orders).toHaveLength([...shop.admin.simulated.orders].length - 1);
});

test('one that the database refuses is tried apart, and all others of its batch are applied', async () => {
  const refused = String([...shop.admin.simulated.orders][100]!.id);
  await shop.store.sql.query(`ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> ${refused})`);
  expect(await shop.run(shop.work())).toEqual([]);
  expect(await shop.states()).toMatchObject([{ status: 'completed', error: null }]);
  expect((await kept()).waiting).toBeGreaterThan(1);
  await shop.drain();
  const waiting = await shop.store.rows('SELECT error FROM inbox WHERE tenant_id = $1');
  expect(waiting).toEqual([{ error: expect.stringContaining('broken') }]);
  const orders = await shop.store.rows('SELECT FROM orders WHERE tenant_id = $1');
  expect(orders).toHaveLength([...shop.admin.simulated.orders].length - 1);
});

test('what is live gets its turn between batches', async () => {
  for (const delivery of shop.admin.order(new Date(shop.clock.now))) await shop.store.keep(delivery);
  let turns = 0;
  const onKept = () => (turns += 1);
  expect(await shop.run({ ...shop.work(), onKept })).toEqual([]);
  expect(turns).toBeGreaterThan(3);
  const { read, events, waiting } = await kept();
  expect(waiting).toBe(events - read);
});
