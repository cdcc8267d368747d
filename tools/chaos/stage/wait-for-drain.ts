import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Stage } from './stage';

/** Without a decided event for so long, the workers are stuck. */
const STUCK_MS = 60_000;

/** @throws when the workers do not come to an end */
export async function waitForDrain(stage: Stage, sql: pg.Client): Promise<void> {
  let [least, changedAt] = [Number.MAX_SAFE_INTEGER, Date.now()];
  for (;;) {
    const { rows } = await sql.query<{ left: number }>('SELECT count(*)::integer AS left FROM inbox');
    const { left } = rows[0]!;
    if (left === 0) return;
    if (left < least) [least, changedAt] = [left, Date.now()];
    if (Date.now() - changedAt > STUCK_MS) {
      throw new Error(`${left} events are not applied.\n${stage.logTail()}`);
    }
    await delay(50);
  }
}
