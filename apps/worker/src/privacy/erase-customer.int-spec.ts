import { bodySignature, type StoredBody, unpackBody } from '@shopmeter/db';
import { storeHistory, type KeptEvent, type PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { drainAll } from '../drain/drain-all';
import { rebuildTenant, verifyTenant } from '../rebuild/rebuild-tenant';
import { eachWithStore } from '../testing/each-with-store';
import { carryOutRequest } from './carry-out-request';
import { ANN, at, BOB, HISTORY, order, person, redact, SECRETS, WORDS } from './spec/anns-history';
import { everythingStored } from './spec/everything-stored';

const NUMBERS = [
  ...[
    'rollups',
    'rollup_pairs',
    'rollup_durations',
    'line_rollups',
    'order_rollups',
    'cohort_rollups',
    'ledger',
  ],
  ...['order_lines', 'refunds', 'unbalanced_orders', 'order_gaps'],
];

describe('the erasure of a customer', () => {
  let store: PipelineStore;
  let database: TestDatabase;
  eachWithStore({ domain: 'anns.myshopify.com', currency: 'USD', zone: 'America/New_York' }, (...made) => {
    [store, database] = made;
  });
  const apply = () => drainAll(store.database, () => new Date());
  async function keep(...events: KeptEvent[]): Promise<string[]> {
    const ids: string[] = [];
    for (const event of events) ids.push(await store.keep(event));
    await apply();
    return ids;
  }
  const carryOut = (eventId: string) =>
    carryOutRequest(store.database, eventId, () => new Date(), new AbortController().signal);
  const options = () => ({
    directUrl: database.directUrl,
    tenantId: store.tenantId,
    now: () => new Date(),
    limit: 5,
  });

  /** Everything that is counted, and how many customers there are to count. */
  async function numbers(): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const table of NUMBERS)
      found[table] = await store.rows(
        `SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE tenant_id = $1 ORDER BY 1`,
      );
    found['people'] = await store.rows(
      `SELECT count(*), count(deleted_at), count(merged_into) FROM customers WHERE tenant_id = $1`,
    );
    found['totals'] = await store.rows(
      `SELECT (to_jsonb(t) - 'identity')::text AS row FROM customer_totals t WHERE tenant_id = $1 ORDER BY 1`,
    );
    found['firsts'] = await store.rows(
      `SELECT (to_jsonb(t) - 'identity')::text AS row FROM identities t WHERE tenant_id = $1 ORDER BY 1`,
    );
    return found;
  }
  async function everySignatureIsOfItsBody(): Promise<void> {
    const rows = await store.rows<StoredBody & { signature: Buffer }>(
      `SELECT e.body, e.body_size AS "bodySize", e.body_dictionary AS "bodyDictionary", o.body_signature AS signature
       FROM events e JOIN outcomes o ON o.tenant_id = e.tenant_id AND o.event_id = e.id WHERE e.tenant_id = $1`,
    );
    const other = rows.filter((row) => !row.signature.equals(bodySignature(unpackBody(row))));
    expect([rows.length > 0, other.length]).toEqual([true, 0]);
  }
  const register = () =>
    store.rows(
      `SELECT kind, outcome, counts, done_at IS NOT NULL AS done, email, phone FROM privacy_requests
       WHERE tenant_id = $1 ORDER BY kind`,
    );

  it('trap 27: takes every trace out of facts and bodies; no number changes, live, verified or rebuilt', async () => {
    await keep(
      ...storeHistory({ domain: store.domain, seed: 'around', months: 2, orders: 40 }),
      ...HISTORY,
      BOB,
    );
    const before = await numbers();
    const [id] = await keep(redact(ANN, [501]));
    await carryOut(id!);
    const left = await everythingStored(store);
    for (const secret of [...SECRETS, ...WORDS])
      expect(left.split('\n').filter((row) => row.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
    expect(left).toContain('Bob likes trees');
    await everySignatureIsOfItsBody();
    expect(await numbers()).toEqual(before);
    expect((await verifyTenant(options())).differences).toEqual([]);
    expect((await rebuildTenant(options())).differences).toEqual([]);
    expect(await numbers()).toEqual(before);
    expect(await register()).toEqual([
      expect.objectContaining({
        kind: 'customer_redact',
        outcome: 'erased',
        done: true,
        email: null,
        phone: null,
      }),
      expect.objectContaining({ kind: 'data_request', done: false, email: null, phone: null }),
    ]);
    const [{ counts }] = (await register()) as [{ counts: unknown }];
    expect(counts).toEqual({ customers: 2, orders: 5, events: HISTORY.length + 1 });
    const audit = await store.rows(`SELECT action, target_id FROM audit_log WHERE tenant_id = $1`);
    expect(audit).toEqual([{ action: 'data.deleted', target_id: id }]);
  });

  it('brings nothing back with what comes late, and makes nobody new', async () => {
    await keep(...HISTORY, BOB);
    const [id] = await keep(redact(ANN));
    await carryOut(id!);
    const before = await numbers();
    await keep(
      order(501, 2, { customer: person(40), updated_at: at(40) }),
      order(503, 5, {
        email: null,
        updated_at: at(41),
        billing_address: null,
        shipping_address: { country_code: 'DE' },
      }),
      { topic: 'customers/update', triggeredAt: at(42), body: person(42) },
    );
    expect(await numbers()).toEqual(before);
    const people = await store.rows(
      `SELECT FROM customers WHERE tenant_id = $1 AND (shopify_id IN (7777001, 7777002) OR name LIKE 'Ann%')`,
    );
    expect(people).toEqual([]);
    expect((await verifyTenant(options())).differences).toEqual([]);
    // Once more: the same pseudonym, and the late bodies are erased too.
    const [again] = await keep(redact(ANN));
    await carryOut(again!);
    expect(await numbers()).toEqual(before);
    expect((await everythingStored(store)).includes('Annabel')).toBe(false);
    expect((await verifyTenant(options())).differences).toEqual([]);
  });

  it.each([
    ['an e-mail address', { email: 'ann@example.com' }, [503]],
    ['a phone number', { phone: '+15550102030' }, [504]],
    ['nothing but an order', {}, [503]],
  ])('finds who is known by %s only', async (_name, customer, orders) => {
    await keep(
      order(503, 5, { email: 'ANN@example.com', phone: ANN.phone }),
      order(504, 6, { email: null, phone: ANN.phone }),
      BOB,
    );
    const before = await numbers();
    const [id] = await keep(redact(customer, orders));
    await carryOut(id!);
    const rows = await store.rows<{ identity: string }>(
      `SELECT identity FROM orders WHERE tenant_id = $1 AND shopify_id IN (${orders.join()})`,
    );
    expect(rows.map(({ identity }) => identity)).toEqual([
      expect.stringMatching(/^(e:9\d{18}@erased\.invalid|p:\+09\d{18})$/),
    ]);
    expect(await numbers()).toEqual(before);
    expect((await verifyTenant(options())).differences).toEqual([]);
  });

  it('changes nothing when it dies, and is carried out once by many', async () => {
    await keep(...HISTORY);
    const [id] = await keep(redact(ANN));
    const before = await everythingStored(store);
    await store.sql.query('ALTER TABLE privacy_requests ADD CONSTRAINT broken CHECK (done_at IS NULL)');
    await expect(carryOut(id!)).rejects.toThrow('broken');
    expect(await everythingStored(store)).toBe(before);
    await store.sql.query('ALTER TABLE privacy_requests DROP CONSTRAINT broken');
    await Promise.all([carryOut(id!), carryOut(id!), carryOut(id!)]);
    const after = await everythingStored(store);
    await carryOut(id!);
    expect(await everythingStored(store)).toBe(after);
    expect(await store.rows('SELECT FROM audit_log WHERE tenant_id = $1')).toHaveLength(1);
  });

  it('also erases what waits to be applied, and leaves another store alone', async () => {
    const [id] = await keep(redact(ANN));
    // Of a merge that waits, too, nobody knows yet.
    for (const event of HISTORY.filter(({ body }) => !JSON.stringify(body).includes('7777002')))
      await store.keep(event);
    const other = await store.sql.query(
      `INSERT INTO customers (tenant_id, shopify_id, email, version) VALUES (gen_random_uuid(), $1, $2, '') RETURNING email`,
      [ANN.id, ANN.email],
    );
    await carryOut(id!);
    await apply();
    const left = await everythingStored(store);
    for (const word of WORDS) expect([word, left.includes(word)]).toEqual([word, false]);
    const { rows } = await store.sql.query('SELECT email FROM customers WHERE shopify_id = $1', [ANN.id]);
    expect(rows).toEqual(other.rows);
  });
});
