import { setTimeout as delay } from 'node:timers/promises';
import type { CrashScene } from '../crash/crash-scene';
import { untilNoDeadlock } from '../stage/until-no-deadlock';
import { recovery } from './recovery';

const DAY_MS = 86_400_000;
/** Longer than a delivery waits for its commit, so that some are refused and sent again. */
const AWAY_MS = 5000;

/** Something that is wrong for a while. @returns milliseconds from its end until deliveries were kept again, where they were not */
export type HardTime = (
  scene: CrashScene,
  reached: (part: number) => Promise<void>,
) => Promise<number | undefined>;

/** By name. Each begins in the middle of the deliveries. */
export const HARD_TIMES: Record<string, HardTime> = {
  async midnight(scene, reached) {
    const untilMidnight = DAY_MS - (Date.now() % DAY_MS);
    await reached(0.2);
    jump(scene, untilMidnight - 300);
    await reached(1);
  },

  /** To days that have no partition, and each process at another time. */
  async 'clocks that jump back and forth'(scene, reached) {
    for (const [part, api, worker] of [
      [0.1, 40, 0],
      [0.3, 40, -1],
      [0.5, -1, 40],
      [0.7, 0, -40],
      [0.9, 1, 0],
    ] as const) {
      await reached(part);
      jump(scene, api * DAY_MS, worker * DAY_MS);
    }
    await reached(1);
  },

  /** Every flush of the log waits a tenth of a second, the longest that PostgreSQL can be told to. */
  async 'a slow disk'(scene, reached) {
    await reached(0.2);
    await sql(
      scene,
      'ALTER SYSTEM SET commit_delay = 100000',
      'ALTER SYSTEM SET commit_siblings = 0',
      'SELECT pg_reload_conf()',
    );
    await reached(1);
    await sql(scene, 'ALTER SYSTEM RESET ALL', 'SELECT pg_reload_conf()');
  },

  async 'a migration that holds the tables'(scene, reached) {
    await reached(0.2);
    const changes = TABLES.map((table) => `ALTER TABLE ${table} ADD COLUMN chaos integer`);
    await untilNoDeadlock(() => sql(scene, 'BEGIN', ...changes, 'SELECT pg_sleep(1)', 'COMMIT'));
    await reached(0.6);
    await sql(scene, ...TABLES.map((table) => `ALTER TABLE ${table} DROP COLUMN chaos`));
  },

  async 'PostgreSQL killed'(scene, reached) {
    await reached(0.3);
    scene.stage.postgres.kill();
    await scene.stage.postgres.ensureUp();
    return recovery(scene.webhookUrl);
  },

  async 'PostgreSQL frozen for five seconds'(scene, reached) {
    await reached(0.3);
    await scene.stage.postgres.freeze(AWAY_MS);
    return recovery(scene.webhookUrl);
  },

  async 'no connection left for five seconds'(scene, reached) {
    await reached(0.3);
    await sql(
      scene,
      'ALTER DATABASE shopmeter CONNECTION LIMIT 0',
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shopmeter'`,
    );
    await delay(AWAY_MS);
    await sql(scene, 'ALTER DATABASE shopmeter CONNECTION LIMIT -1');
    return recovery(scene.webhookUrl);
  },

  async 'a full disk for five seconds'(scene, reached) {
    await reached(0.3);
    await scene.stage.disk?.fill();
    await delay(AWAY_MS);
    scene.stage.disk?.empty();
    // It may have ended for want of room.
    await scene.stage.postgres.ensureUp();
    return recovery(scene.webhookUrl);
  },
};

const TABLES = ['events', 'inbox', 'outcomes', 'orders', 'ledger', 'rollups', 'tenants'];

function jump(scene: CrashScene, api: number, worker = api): void {
  scene.api.jump(api);
  scene.worker.jump(worker);
}

/** As the superuser, one after the other. */
async function sql(scene: CrashScene, ...statements: readonly string[]): Promise<void> {
  const client = await scene.stage.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
