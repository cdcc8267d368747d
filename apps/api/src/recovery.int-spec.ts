import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '@shopmeter/db';
import { createLogger, type EmbeddedPostgres, startEmbeddedPostgres } from '@shopmeter/platform';
import { signBody } from '@shopmeter/shopify';
import { orderPayload, testSettings, throwAwayFolder } from '@shopmeter/testing';
import pg from 'pg';
import { type RunningServer, startServer } from './server';

const DOMAIN = 'recovery.myshopify.com';
const PASSWORD = 'throw-away';

/** Refuses what a full disk refuses, with PostgreSQL's own code. */
const FILL_DISK = `
  CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
  CREATE TRIGGER disk_full BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION disk_full();
  CREATE TRIGGER disk_full BEFORE INSERT ON outcomes FOR EACH ROW EXECUTE FUNCTION disk_full()`;

describe('the server over a database that fails', () => {
  const settings = testSettings();
  let dataDir: string;
  let postgres: EmbeddedPostgres;
  let superuser: pg.Client;
  let server: RunningServer;
  const acknowledged: string[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(throwAwayFolder(), `shopmeter-test-${process.pid}-`));
    // Durable, because what was acknowledged must be there after a crash.
    postgres = await startEmbeddedPostgres({
      dataDir,
      password: PASSWORD,
      settings: 'durable',
      onLog: () => undefined,
    });
    await migrate(postgres.url);
    const databases = { databaseUrl: postgres.url, databaseDirectUrl: postgres.url };
    server = await startServer({ settings, ...databases, logger: createLogger('silent'), port: 0 });
    await connect();
    await superuser.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at) VALUES ($1, 'Store', $2, gen_random_uuid(), now())`,
      [randomUUID(), DOMAIN],
    );
  });
  afterAll(async () => {
    await server.close();
    await superuser.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** As the superuser, whom no limit keeps out. */
  async function connect(): Promise<void> {
    for (;;) {
      superuser = new pg.Client({ connectionString: new URL('/shopmeter', postgres.superuserUrl).href });
      superuser.on('error', () => undefined);
      try {
        await superuser.connect();
        return;
      } catch {
        await sleep(50);
      }
    }
  }

  /** Delivers an order. @returns the answer's status; 0 without one */
  async function deliver(orderId: number, webhookId = randomUUID()): Promise<number> {
    const body = JSON.stringify(orderPayload({ id: orderId }));
    const headers = {
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': DOMAIN,
      'x-shopify-webhook-id': webhookId,
      'x-shopify-hmac-sha256': signBody(body, settings.shopifySecrets[0]!),
    };
    const { status } = await fetch(`${server.url}/api/webhook`, { method: 'POST', body, headers });
    if (status === 200) acknowledged.push(webhookId);
    return status;
  }

  /** As Shopify does: until it is taken. */
  async function deliverUntilTaken(orderId: number): Promise<void> {
    const webhookId = randomUUID();
    while ((await deliver(orderId, webhookId)) !== 200) await sleep(100);
  }

  /** Resolves when everything acknowledged was applied; every one of it, and once. */
  async function everythingIsApplied(): Promise<void> {
    for (;;) {
      const { rows } = await superuser.query<{ waiting: number }>(
        'SELECT count(*)::integer AS waiting FROM inbox',
      );
      if (rows[0]!.waiting === 0) break;
      await sleep(50);
    }
    const { rows } = await superuser.query<{ webhook: string; status: string }>(
      'SELECT e.webhook_id AS webhook, o.status FROM events e JOIN outcomes o ON o.tenant_id = e.tenant_id AND o.event_id = e.id',
    );
    const applied = rows.filter(({ status }) => status === 'applied').map(({ webhook }) => webhook);
    expect(rows.map(({ status }) => status)).not.toContain('dead');
    expect(applied.sort()).toEqual(expect.arrayContaining([...acknowledged].sort()));
    const counted = await superuser.query<{ orders: string; facts: string }>(
      `SELECT (SELECT sum(value) FROM rollups WHERE measure = 'orders' AND grain = 'day') AS orders,
              (SELECT count(*) FROM orders) AS facts`,
    );
    expect(counted.rows[0]!.orders).toBe(counted.rows[0]!.facts);
  }

  async function endConnections(): Promise<void> {
    await superuser.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  }

  it('goes on by itself after kill -9 of PostgreSQL in the middle of deliveries and of applying', async () => {
    let orderId = 1000;
    let stop = false;
    const deliveries = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!stop) await deliverUntilTaken((orderId += 1));
      }),
    );
    for (let kill = 0; kill < 3; kill += 1) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 50) await sleep(20);
      // One of its processes killed makes PostgreSQL end them all and recover from its log.
      const { rows } = await superuser.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      process.kill(rows[0]!.pid, 'SIGKILL');
      await connect();
    }
    stop = true;
    await deliveries;
    await everythingIsApplied();
    expect(acknowledged.length).toBeGreaterThan(150);
  });

  it.each([
    {
      cause: 'that takes no connection more',
      fail: 'ALTER DATABASE shopmeter CONNECTION LIMIT 0',
      mend: 'ALTER DATABASE shopmeter CONNECTION LIMIT -1',
    },
    {
      cause: 'whose disk is full',
      fail: FILL_DISK,
      mend: 'DROP FUNCTION disk_full() CASCADE',
    },
  ])('$cause: answers 503 and blames no event, and goes on by itself', async ({ fail, mend }) => {
    await superuser.query(fail);
    await endConnections();
    expect(await deliver(1)).toBe(503);
    await superuser.query(mend);
    await deliverUntilTaken(1 + Math.floor(Math.random() * 900));
    await everythingIsApplied();
    const { rows } = await superuser.query('SELECT FROM outcomes WHERE attempts > 1');
    expect(rows).toEqual([]);
  });

  it('is ready again', async () => {
    while ((await fetch(`${server.url}/health/ready`)).status !== 200) await sleep(100);
  });
});
