import { freePort } from '@shopmeter/platform';
import { signBody } from '@shopmeter/shopify';
import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const MAIN = resolve(import.meta.dirname, '../../../dist/server/apps/api/src/main.js');
const SECRET = 'shpss_0123456789abcdef';
const LANES = 8;
/** Milliseconds until a balancer acts upon what a probe told it. */
const NOTICED_AFTER = 300;
const DAY = '2026-05-04';

describe('SIGTERM while deliveries come in', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  let dataDir: string;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shopmeter-shutdown-'));
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, { currency: 'USD', zone: 'UTC' });
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await store.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(): Promise<string> {
    const port = await freePort();
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: database.directUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
      SHOPIFY_SECRET: SECRET,
      SHUTDOWN_GRACE_SECONDS: '1',
      LOG_LEVEL: 'error',
    };
    child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const url = `http://127.0.0.1:${port}`;
    while ((await ready(url)) !== 200) await delay(50);
    return url;
  }

  const ready = (url: string) =>
    fetch(`${url}/health/ready`).then(
      ({ status }) => status,
      () => 0,
    );

  test('nothing is reset, lost or doubled, and the process is gone within ten seconds', async () => {
    const url = await start();
    const balancer = new Balancer(url, store.domain);
    const sending = balancer.send();
    while (balancer.answers.length < 300) await delay(20);

    const exited = once(child!, 'exit');
    const begun = performance.now();
    child!.kill('SIGTERM');
    while ((await ready(url)) !== 503) await delay(20);
    await delay(NOTICED_AFTER);
    balancer.turnAway();
    await sending;
    const [code] = (await exited) as [number | null];
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(balancer.answers.filter((status) => status !== 200)).toEqual([]);

    await start();
    while ((await store.rows('SELECT FROM inbox WHERE tenant_id = $1 LIMIT 1')).length > 0) await delay(50);
    const kept = await store.rows('SELECT FROM events WHERE tenant_id = $1');
    expect(kept).toHaveLength(balancer.answers.length);
    expect(await store.measures(DAY)).toMatchObject({ orders: balancer.answers.length });
  });
});

/** Sends deliveries over connections that stay open, as a proxy does, until it is told to send them elsewhere. */
class Balancer {
  /** Statuses; 0 for a connection that was refused or reset. */
  readonly answers: number[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: LANES });
  #orders = 0;
  #isOn = true;

  constructor(
    private readonly url: string,
    private readonly domain: string,
  ) {}

  async send(): Promise<void> {
    const lane = async () => {
      while (this.#isOn) this.answers.push(await this.#deliver());
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    this.#agent.destroy();
  }

  turnAway(): void {
    this.#isOn = false;
  }

  #deliver(): Promise<number> {
    const id = (this.#orders += 1);
    const order = orderPayload({ id, processedAt: `${DAY}T10:00:00Z`, lines: [{ id, price: 40 }] });
    const body = Buffer.from(JSON.stringify(order));
    const headers = {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': this.domain,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-api-version': '2026-10',
      'x-shopify-hmac-sha256': signBody(body, SECRET),
    };
    return new Promise((answered) => {
      const options = { method: 'POST', headers, agent: this.#agent };
      request(`${this.url}/api/webhook`, options, (response) => {
        response.resume();
        response.on('end', () => answered(response.statusCode ?? 0));
        response.on('error', () => answered(0));
      })
        .on('error', () => answered(0))
        .end(body);
    });
  }
}
