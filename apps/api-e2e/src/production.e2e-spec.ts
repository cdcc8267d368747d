import {
  createTestDatabase,
  orderPayload,
  startTestSmtp,
  type TestDatabase,
  type TestSmtp,
} from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Merchant } from './merchant';
import { ProductionLayout, type ProductionProcess } from './production-layout';

const DAY = '2026-05-04';

describe('what runs in production, from a clean directory and with settings only', () => {
  let smtp: TestSmtp;
  let database: TestDatabase;
  let layout: ProductionLayout;
  let running: ProductionProcess[];
  let orders = 0;

  beforeAll(async () => {
    smtp = await startTestSmtp();
    database = await createTestDatabase();
    layout = await ProductionLayout.make(database, smtp.url);
  });
  beforeEach(() => (running = []));
  afterEach(async () => {
    expect(await Promise.all(running.map((one) => one.stop()))).toEqual(running.map(() => 0));
  });
  afterAll(async () => {
    await layout.remove();
    await database.drop();
    await smtp.stop();
  });

  async function start(...roles: ('all' | 'api' | 'worker')[]): Promise<string[]> {
    running = await Promise.all(roles.map((role) => layout.start(role)));
    return running.map(({ url }) => url);
  }

  /** From a signed delivery at one process to the number that another one answers. */
  async function becomesANumber(door: string, reader: string): Promise<void> {
    const merchant = new Merchant(reader, layout.shopifySecret);
    await merchant.arrive(smtp);
    const shopify = new Merchant(door, layout.shopifySecret, merchant.domain);
    const id = (orders += 1);
    const body = orderPayload({ id, processedAt: `${DAY}T10:00:00Z`, lines: [{ id, price: 40 }] });
    const delivery = { body, webhookId: randomUUID() };
    expect(await shopify.deliver({ ...delivery, signature: 'AAAA' })).toMatchObject({ status: 401 });
    expect((await shopify.deliver(delivery)).body.status).toBe('kept');
    let read = await merchant.orders(DAY, DAY);
    while (read.body.totals['orders']?.value !== 1) {
      await delay(50);
      read = await merchant.orders(DAY, DAY);
    }
    expect(read.body.totals).toMatchObject({ grossSalesCents: { value: 4000 } });
    expect((await merchant.deliver(delivery)).body.status).toBe('duplicate');
  }

  it('one process takes a webhook, shows its number, and serves the dashboard', async () => {
    const [url = ''] = await start('all');
    await becomesANumber(url, url);
    const page = await fetch(`${url}/overview`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<app-root')]);
    expect(await running[0]!.health()).toBe(0);
    await running[0]!.stop();
    expect(await running[0]!.health()).toBe(1);
  });

  it('two API and two worker processes share the work', async () => {
    const [door = '', reader = '', worker = ''] = await start('api', 'api', 'worker', 'worker');
    await becomesANumber(door, reader);
    await becomesANumber(reader, door);
    expect((await fetch(`${worker}/api/metrics`)).status).toBe(404);
  });
});
