import { measures, pairMeasures, STORED_VERSION } from '@shopmeter/metrics';
import {
  createTestDatabase,
  PipelineStore,
  storeHistory,
  tenantTables,
  type KeptEvent,
  type TestDatabase,
} from '@shopmeter/testing';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drainAll } from '../drain/drain-all';

const FIXTURES = join(import.meta.dirname, '../../../../libs/shopify/src/fixtures');

/** One body of every topic. */
function ofEveryTopic(): KeptEvent[] {
  const files = readdirSync(FIXTURES).sort();
  return files.map((file, index) => ({
    topic: file.replace('.json', '').replace('-', '/'),
    webhookId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    triggeredAt: new Date(Date.UTC(2026, 5, 2, 0, index)).toISOString(),
    body: readFileSync(join(FIXTURES, file), 'utf8'),
  }));
}

describe('the version that stores are stored under', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  async function stored(
    domain: string,
    zone: string,
    currency: string,
    events: KeptEvent[],
  ): Promise<string> {
    const store = await PipelineStore.connect(database, { domain, zone, currency });
    try {
      for (const event of events) await store.keep(event);
      await drainAll(store.database, () => new Date('2026-06-03T00:00:00Z'));
      return await tenantTables(store);
    } finally {
      await store.close();
    }
  }

  // When this fails, definitions changed. Write the digest that came out into libs/metrics/src/stored-version.ts:
  // installations then rebuild their stores by themselves. If what stores hold should not have changed, find out why it did.
  it('is the digest of what a fixed history gives', async () => {
    const us = { domain: 'exclusive.myshopify.com', seed: 'version', months: 2, orders: 120, funnelDays: 30 };
    const uk = { domain: 'inclusive.myshopify.com', seed: 'version', months: 2, orders: 60 };
    const digest = createHash('sha256');
    // A measure that this history happens to have nothing of changes it too.
    digest.update([...measures, ...pairMeasures].map(({ id }) => id).join());
    digest.update(await stored(us.domain, 'America/New_York', 'USD', storeHistory(us)));
    digest.update(await stored(uk.domain, 'Europe/London', 'GBP', storeHistory({ ...uk, regime: 'uk' })));
    digest.update(await stored('example.myshopify.com', 'Asia/Tokyo', 'USD', ofEveryTopic()));
    expect(digest.digest('hex').slice(0, 16)).toBe(STORED_VERSION);
  });
});
