import { SimulatedStore, signedDelivery } from '@shopmeter/simulator';
import { createTestDatabase, PipelineStore, type KeptEvent, type TestDatabase } from '@shopmeter/testing';
import { drainAll } from './drain-all';

const DOMAIN = 'any-order.myshopify.com';
const FACTS = [
  'customers',
  'products',
  'variants',
  'orders',
  'order_lines',
  'refunds',
  'carts',
  'identities',
  'rollups',
];

/** A seeded shuffle, so that a failure can be repeated. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

/** Everything that must not depend on the order of arrival, as text. */
async function tables(store: PipelineStore): Promise<string> {
  const parts: string[] = [];
  for (const table of FACTS) {
    const where = table === 'rollups' ? 'AND value <> 0' : '';
    const rows = await store.rows<{ row: string }>(
      `SELECT (to_jsonb(t) - 'tenant_id')::text AS row FROM ${table} t WHERE tenant_id = $1 ${where} ORDER BY 1`,
    );
    parts.push(`${table}\n${rows.map(({ row }) => row).join('\n')}`);
  }
  const ledger = await store.rows<{ row: string }>(
    `SELECT (to_jsonb(l) - '{tenant_id,revision,source_event_id,recorded_at}'::text[])::text AS row
     FROM ledger l WHERE tenant_id = $1 AND superseded_at IS NULL ORDER BY 1`,
  );
  return [...parts, `ledger\n${ledger.map(({ row }) => row).join('\n')}`].join('\n\n');
}

describe('the same history in any order, with any repetition', () => {
  const simulated = new SimulatedStore({
    domain: DOMAIN,
    seed: 'any order',
    regime: 'us',
    until: new Date('2026-06-01T00:00:00Z'),
    months: 4,
    orders: 60,
  });
  const history: KeptEvent[] = [...simulated.deliveries()].map((delivery) => {
    const { headers, body } = signedDelivery(delivery, 'a secret of any kind');
    return {
      topic: headers['X-Shopify-Topic']!,
      webhookId: headers['X-Shopify-Webhook-Id']!,
      triggeredAt: headers['X-Shopify-Triggered-At']!,
      body: body.toString(),
    };
  });
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase()));
  afterEach(() => database.drop());

  async function applied(events: readonly KeptEvent[], chunk: number): Promise<string> {
    const store = await PipelineStore.connect(database, { domain: DOMAIN });
    for (let at = 0; at < events.length; at += chunk) {
      for (const event of events.slice(at, at + chunk)) await store.keep(event);
      await drainAll(store.database, () => new Date());
    }
    const result = await tables(store);
    await store.close();
    return result;
  }

  it('gives byte-equal facts, current ledger and rollups', async () => {
    const expected = await applied(history, history.length);
    expect(expected).toContain('"measure": "grossSales"');
    for (const seed of [1, 2, 3]) {
      await database.drop();
      database = await createTestDatabase();
      const repeated = shuffled([...history, ...shuffled(history, seed).slice(0, history.length / 3)], seed);
      expect(await applied(repeated, 40)).toBe(expected);
    }
  });
});
