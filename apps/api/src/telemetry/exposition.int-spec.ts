import { startTestServer, type TestServer } from '@shopmeter/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Samples, scrape } from '../testing/scrape';
import { TellingStore } from '../testing/telling-store';

/** Labels that grow with stores, people or ids. */
const UNBOUNDED = /(tenant|store|shop|domain|user|email|event|order|customer|id|path|url)="/;
const DELIVERIES = 'shopmeter_delivery_duration_seconds_count';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../../..', path), 'utf8');
const RULES = read('docker/prometheus/rules/shopmeter.yml');
const BOARD = read('docker/grafana/dashboards/shopmeter.json');
const FAULTS = read('docs/faults.md');
const OBJECTIVES = read('docs/objectives.md');

let server: TestServer;
let store: TellingStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await TellingStore.connect(server, 'telling');
});
afterAll(() => server.close());

/** A histogram is shown as its buckets, sum and count. */
function isThere(name: string, names: ReadonlySet<string>, recorded: ReadonlySet<string>): boolean {
  return names.has(name) || names.has(`${name}_bucket`) || recorded.has(name);
}

async function scrapedWhen(isSo: (samples: Samples) => boolean): Promise<Samples> {
  for (;;) {
    const samples = await scrape(server.url);
    if (isSo(samples)) return samples;
    await delay(50);
  }
}

test('deliveries are counted by what became of them, and their effect by how long it took', async () => {
  expect(await store.deliver()).toBe(200);
  expect(await store.deliver({ secret: 'shpss_of_another_app' })).toBe(401);
  const samples = await scrapedWhen((now) => now.get('shopmeter_event_lag_seconds_count') === 1);
  expect(samples.get(`${DELIVERIES}{outcome="kept"}`)).toBe(1);
  expect(samples.get(`${DELIVERIES}{outcome="bad_signature"}`)).toBe(1);
  expect(samples.get(`${DELIVERIES}{outcome="duplicate"}`)).toBe(0);
  expect(samples.get('shopmeter_events_decided_total{outcome="applied"}')).toBe(1);
  // Both objectives can be read off a bucket.
  expect(samples.get('shopmeter_delivery_duration_seconds_bucket{le="0.25",outcome="kept"}')).toBeDefined();
  expect(samples.get('shopmeter_event_lag_seconds_bucket{le="2"}')).toBeDefined();
});

test('what is applied anew says nothing about how long applying takes', async () => {
  await server.sql.query(
    `UPDATE inbox SET put_back = true;
     INSERT INTO inbox (tenant_id, event_id, shard, available_at, put_back)
     SELECT tenant_id, id, (hashtext(tenant_id::text) & 2147483647) % 16, '-infinity', true FROM events`,
  );
  const samples = await scrapedWhen(
    (now) => now.get('shopmeter_events_decided_total{outcome="applied"}') === 2,
  );
  expect(samples.get('shopmeter_event_lag_seconds_count')).toBe(1);
});

test('everything that the board, the alerts and the guides name is there', async () => {
  const names = new Set([...(await scrape(server.url)).keys()].map((name) => name.replace(/\{.*/, '')));
  const recorded = new Set([...RULES.matchAll(/record: (\S+)/g)].map(([, name]) => name!));
  for (const [file, text] of Object.entries({ RULES, BOARD, FAULTS, OBJECTIVES })) {
    const named = text.matchAll(/\b(?:shopmeter|nodejs|process)(?:_[a-z0-9]+)+\b|\bshopmeter:[\w:]+/g);
    const missing = [...named].map(([name]) => name).filter((name) => !isThere(name, names, recorded));
    expect([file, [...new Set(missing)]]).toEqual([file, []]);
  }
});

test('every alert leads to a fault that is described, and every alert of a description exists', () => {
  const headings = new Set(
    [...FAULTS.matchAll(/^## (.*)$/gm)].map(
      ([, title]) => `docs/faults.md#${title!.toLowerCase().replaceAll(' ', '-')}`,
    ),
  );
  const alerts = [...RULES.matchAll(/alert: (\w+)/g)].map(([, name]) => name!);
  const runbooks = [...RULES.matchAll(/runbook: (\S+)/g)].map(([, address]) => address!);
  expect(runbooks).toHaveLength(alerts.length);
  expect(runbooks.filter((address) => !headings.has(address))).toEqual([]);
  const described = [...FAULTS.matchAll(/`(Shopmeter\w+)`/g)].map(([, name]) => name!);
  expect([...new Set(described)].sort()).toEqual([...alerts].sort());
});

test('requests are told by their routes and never by what callers make up', async () => {
  for (const path of ['/api/orders/1', '/api/orders/2', '/api/made-up', '/made-up?a=1']) {
    await fetch(`${server.url}${path}`);
  }
  const requests = [...(await scrape(server.url))].filter(([name]) =>
    name.startsWith('shopmeter_http_request_duration_seconds_count'),
  );
  const routes = new Map(requests.map(([name, value]) => [/route="(.*?)"/.exec(name)![1], value]));
  expect(routes.get('/api/orders/:id')).toBe(2);
  expect([...routes.keys()].join()).not.toContain('made-up');
});

test('nothing grows with stores, people or ids, and everything has a unit', async () => {
  const names = [...(await scrape(server.url)).keys()];
  expect(names.length).toBeGreaterThan(100);
  expect(names.length).toBeLessThan(1000);
  expect(names.filter((name) => UNBOUNDED.test(name))).toEqual([]);
});

test('says what is stored, and that the database does not answer', async () => {
  const samples = await scrape(server.url);
  expect(samples.get('shopmeter_database_up')).toBe(1);
  expect(samples.get('shopmeter_inbox_events')).toBe(0);
  expect(samples.get('shopmeter_partition_days_ahead')).toBeGreaterThanOrEqual(7);
  expect(samples.get('shopmeter_migrations_pending')).toBe(0);
  expect(samples.get('shopmeter_database_connections{pool="pipeline",state="waiting"}')).toBe(0);
  await server.sql.query('ALTER TABLE migrations RENAME TO migrations_away');
  const without = await scrape(server.url);
  await server.sql.query('ALTER TABLE migrations_away RENAME TO migrations');
  expect(without.get('shopmeter_database_up')).toBe(0);
  expect(without.has('shopmeter_inbox_events')).toBe(false);
});
