import { Injectable } from '@nestjs/common';
import type { Outcome, OutcomeStatus } from '@shopmeter/db';
import { Instruments } from '@shopmeter/platform';

/** Seconds. The objective is 2. */
const LAG_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 300, 1800];
const BATCH_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STATUSES: readonly OutcomeStatus[] = ['applied', 'superseded', 'unhandled', 'quarantined', 'dead'];

/** Measures how events are applied. */
@Injectable()
export class DrainInstruments {
  readonly #decided;
  readonly #lag;
  readonly #batches;
  readonly #failures;

  constructor(instruments: Instruments) {
    this.#decided = instruments.counter('events_decided_total', 'Events by what became of them.', [
      'outcome',
    ]);
    for (const outcome of STATUSES) this.#decided.inc({ outcome }, 0);
    this.#lag = instruments.histogram(
      'event_lag_seconds',
      'From receiving a webhook to its effect being committed; without what failed before or was replayed.',
      LAG_BUCKETS,
    );
    this.#batches = instruments.histogram(
      'batch_duration_seconds',
      'Time to apply one batch.',
      BATCH_BUCKETS,
    );
    this.#failures = instruments.counter('batch_failures_total', 'Batches that the database did not take.');
  }

  /** @param now after the commit @param milliseconds that it took */
  drained(outcomes: readonly Outcome[], now: Date, milliseconds: number): void {
    if (outcomes.length === 0) return;
    this.#batches.observe(milliseconds / 1000);
    for (const { status, receivedAt } of outcomes) {
      this.#decided.inc({ outcome: status });
      if (receivedAt) this.#lag.observe(Math.max(0, now.getTime() - receivedAt.getTime()) / 1000);
    }
  }

  failed(): void {
    this.#failures.inc();
  }
}
