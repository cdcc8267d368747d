import { setTimeout as sleep } from 'node:timers/promises';
import { type PipelineDatabase } from '@shopmeter/db';
import type pg from 'pg';
import type { BenchStore } from '../bench-stores';
import { type DrainMode, type DrainWorkers } from './drain-workers';
import { keepOrders } from './waiting-orders';

/** How a round applies events. */
export interface DrainPlan {
  mode: DrainMode;
  processes: number;
  stores: readonly BenchStore[];
  events: number;
}

const GIVE_UP_AFTER_MS = 120_000;

/** Keeps orders, lets workers apply them, and measures by the times that the outcomes were decided at. */
export class DrainRounds {
  #nextId = 1;

  constructor(
    private readonly superuser: pg.Client,
    private readonly database: PipelineDatabase,
    private readonly workers: DrainWorkers,
  ) {}

  /** @returns events applied a second, facts, ledger and rollups included, from the first batch's start to the last's */
  async perSecond(plan: DrainPlan): Promise<number> {
    await this.superuser.query('DELETE FROM inbox');
    await keepOrders(this.database, plan.stores, { count: plan.events, firstId: this.#nextId });
    this.#nextId += plan.events;
    await this.superuser.query('VACUUM ANALYZE inbox');
    await this.superuser.query('CHECKPOINT');
    const since = new Date();
    await this.workers.run(plan.mode, plan.processes, () => this.#untilApplied());
    const { rows } = await this.superuser.query<{ decided: number; last: number; seconds: number }>(
      `WITH decided AS (SELECT decided_at, status FROM outcomes WHERE decided_at >= $1),
            bounds AS (SELECT min(decided_at) AS first, max(decided_at) AS last FROM decided)
       SELECT (count(*) FILTER (WHERE status = 'applied'))::integer AS decided,
              (count(*) FILTER (WHERE decided_at = last))::integer AS last,
              extract(epoch FROM last - first)::float8 AS seconds
       FROM decided, bounds GROUP BY first, last`,
      [since],
    );
    const { decided, last, seconds } = rows[0]!;
    if (decided !== plan.events) throw new Error(`${decided} of ${plan.events} events were applied`);
    return (decided - last) / seconds;
  }

  async #untilApplied(): Promise<void> {
    const started = performance.now();
    for (;;) {
      const { rowCount } = await this.superuser.query('SELECT FROM inbox LIMIT 1');
      if (rowCount === 0) return;
      if (performance.now() - started > GIVE_UP_AFTER_MS)
        throw new Error('the events were not applied in time');
      await sleep(50);
    }
  }
}
