import { SimulatedStore, post } from '@shopmeter/simulator';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { freePort } from '@shopmeter/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

const MAIN = resolve(import.meta.dirname, '../../../dist/server/apps/api/src/main.js');
const SECRET = 'a secret for the crash test';
const DOMAIN = 'crash.myshopify.com';

describe('kill -9 in the middle of a run', () => {
  let database: TestDatabase;
  let dataDir: string;
  let child: ChildProcess | undefined;
  let port: number;

  beforeAll(async () => {
    expect(existsSync(MAIN)).toBe(true);
    database = await createTestDatabase();
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-crash-'));
    port = await freePort();
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** The production process. */
  async function start(): Promise<ChildProcess> {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(port),
      SHOPIFY_SECRET: SECRET,
      LOG_LEVEL: 'error',
    };
    const started = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const answer = await fetch(`http://localhost:${port}/health/live`).catch(() => null);
      if (answer?.ok) return started;
      if (started.exitCode !== null) break;
      await new Promise((wake) => setTimeout(wake, 100));
    }
    throw new Error('the server did not start');
  }

  it('loses no acknowledged webhook and applies each one once', async () => {
    const sql = new pg.Client({ connectionString: database.superuserUrl });
    await sql.connect();
    await sql.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at)
       VALUES (gen_random_uuid(), 'Crash', $1, 'crash', '2020-01-01')`,
      [DOMAIN],
    );
    const store = new SimulatedStore({
      domain: DOMAIN,
      seed: 'crash',
      regime: 'us',
      until: new Date('2026-06-01T00:00:00Z'),
      months: 6,
      orders: 250,
    });
    const deliveries = [...store.deliveries()];
    child = await start();
    const acknowledged = new Set<string>();
    const posting = post(deliveries, {
      url: `http://localhost:${port}/api/webhook`,
      secret: SECRET,
      concurrency: 24,
      onAcknowledged: (webhookId) => {
        acknowledged.add(webhookId);
        // Three kills, spread over the run; the poster tries again until the server is back.
        if ([150, 400, 700].includes(acknowledged.size)) child?.kill('SIGKILL');
      },
    });
    const watch = (async () => {
      for (let kills = 0; kills < 3; kills += 1) {
        await once(child, 'exit');
        child = await start();
      }
    })();
    const report = await posting;
    await watch;
    expect(report.failed).toBe(0);
    expect(acknowledged.size).toBe(deliveries.length);

    await waitForEmptyInbox(sql);
    const kept = await sql.query<{ webhook_id: string; status: string }>(
      `SELECT e.webhook_id, o.status FROM events e JOIN outcomes o ON o.tenant_id = e.tenant_id AND o.event_id = e.id`,
    );
    expect(new Set(kept.rows.map((row) => row.webhook_id))).toEqual(acknowledged);
    expect(kept.rows).toHaveLength(acknowledged.size);
    expect(kept.rows.filter((row) => row.status === 'dead' || row.status === 'quarantined')).toEqual([]);

    // Each effect once: what the store's own books say, to the cent.
    const rollups = await sql.query<{ measure: string; value: string }>(
      `SELECT measure, sum(value) AS value FROM rollups WHERE grain = 'day' GROUP BY measure`,
    );
    const sums = Object.fromEntries(rollups.rows.map((row) => [row.measure, Number(row.value)]));
    const truth = [...store.truth.days.values()];
    const total = (amount: (day: (typeof truth)[number]) => number) =>
      truth.reduce((sum, day) => sum + amount(day), 0);
    expect(sums).toMatchObject({
      grossSales: total((day) => day.grossCents),
      discounts: total((day) => day.discountsCents),
      reversals: total((day) => day.reversalsCents),
      shipping: total((day) => day.shippingCents),
      tax: total((day) => day.taxCents),
      orders: total((day) => day.orders),
      units: total((day) => day.units),
    });
    await sql.end();
  }, 180_000);

  async function waitForEmptyInbox(sql: pg.Client): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const { rows } = await sql.query<{ n: number }>('SELECT count(*)::integer AS n FROM inbox');
      if (rows[0]!.n === 0) return;
      await new Promise((wake) => setTimeout(wake, 100));
    }
    throw new Error('the inbox did not become empty');
  }
});
