import { addDays, type Day } from '@shopmeter/contracts';
import type pg from 'pg';
import { type BenchStore, connectBenchStores } from '../bench-stores';
import { rounded } from '../figures';
import type { BenchMerchant } from './bench-merchant';
import { copyStore } from './copy-store';
import { fillStore } from './fill-store';
import type { MeasuredStore } from './route-times';

/** Two years, so that the year before has as many orders. */
const DAYS = 730;
const SMALL_ORDERS = 300;
/** From here on filling takes minutes, and says how far it is. */
const LONG_ORDERS = 100_000;

/** What filling a store took. */
export interface Fill {
  orders: number;
  seconds: number;
  /** Of the whole database afterwards. */
  disk_mb: number;
}

export interface FilledStores {
  /** The small one comes first. */
  stores: MeasuredStore[];
  /** One that has nothing. */
  empty: BenchStore;
  fills: Fill[];
}

/** Fills one store for each size, and many small ones that share the tables with them. @param connections a superuser's */
export async function fillBenchStores(
  connections: readonly [pg.Client, ...pg.Client[]],
  merchant: BenchMerchant,
  { sizes, smallStores, today }: { sizes: readonly number[]; smallStores: number; today: Day },
): Promise<FilledStores> {
  const [superuser] = connections;
  const [empty, ...others] = await connectBenchStores(superuser, smallStores + 1);
  await setting(superuser, `SET max_wal_size = '8GB'`);
  const stores: MeasuredStore[] = [];
  const fills: Fill[] = [];
  for (const orders of [SMALL_ORDERS, ...sizes]) {
    const started = performance.now();
    const tenantId = await merchant.connect(`filled-${orders}.myshopify.com`);
    const products = Math.min(5000, Math.ceil(orders / 50));
    await fillStore(
      connections,
      { tenantId, orders, products, from: addDays(today, 1 - DAYS), days: DAYS },
      (what) => {
        const seconds = Math.round((performance.now() - started) / 1000);
        if (orders >= LONG_ORDERS) console.log(`  ${seconds} s, ${orders} orders: ${what}`);
      },
    );
    if (orders === SMALL_ORDERS) {
      await copyStore(
        superuser,
        tenantId,
        others.map((store) => store.tenantId),
      );
    }
    const seconds = rounded((performance.now() - started) / 1000);
    const { rows } = await superuser.query<{ mb: number }>(
      'SELECT pg_database_size(current_database())::float8 / 1e6 AS mb',
    );
    fills.push({ orders, seconds, disk_mb: Math.round(rows[0]!.mb) });
    stores.push({ name: `${orders} orders`, tenantId, orders });
    console.log(`filled a store of ${orders} orders in ${seconds} s`);
  }
  await superuser.query('VACUUM (ANALYZE)');
  await setting(superuser, 'RESET max_wal_size');
  await superuser.query('CHECKPOINT');
  return { stores, empty: empty!, fills };
}

/** Of the whole server: a log that is written out every few seconds would be most of the work. */
async function setting(superuser: pg.Client, change: string): Promise<void> {
  await superuser.query(`ALTER SYSTEM ${change}`);
  await superuser.query('SELECT pg_reload_conf()');
}
