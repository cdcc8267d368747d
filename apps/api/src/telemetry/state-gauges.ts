import { type PlatformReading } from './platform-reader';

/** A gauge of what is stored. Its name goes without the prefix. */
export interface StateGauge {
  name: string;
  help: string;
  value: (reading: PlatformReading) => number;
}

const gauge = (name: string, help: string, value: StateGauge['value']): StateGauge => ({ name, help, value });

export const STATE_GAUGES: readonly StateGauge[] = [
  gauge('inbox_events', 'Events to apply now, up to 10,000.', ({ backlog }) => backlog.waiting),
  gauge('inbox_oldest_age_seconds', 'Age of the oldest of them.', ({ backlog: { oldestAt }, readAt }) =>
    oldestAt === null ? 0 : Math.max(0, readAt - oldestAt.getTime()) / 1000,
  ),
  gauge(
    'inbox_retrying_events',
    'Events that failed and wait for their next attempt, up to 10,000.',
    ({ platform }) => platform.retrying,
  ),
  gauge('events_dead', 'Events that were given up, up to 10,000.', ({ backlog }) => backlog.dead),
  gauge(
    'events_quarantined',
    'Events that cannot be read or placed, up to 10,000.',
    ({ backlog }) => backlog.quarantined,
  ),
  gauge('jobs_waiting', 'Jobs that are not done yet, up to 10,000.', ({ jobs }) => jobs.waiting),
  gauge(
    'jobs_failing',
    'Jobs that failed and wait for their next attempt, up to 10,000.',
    ({ platform }) => platform.failingJobs,
  ),
  gauge('jobs_dead', 'Jobs that were given up, up to 10,000.', ({ jobs }) => jobs.dead),
  gauge(
    'partition_days_ahead',
    'Days from today, UTC, that events have partitions for.',
    ({ platform }) => platform.partitionDaysAhead,
  ),
  gauge(
    'stores_subscriptions_missing',
    'Stores that lack subscriptions after repairing.',
    ({ platform }) => platform.missingSubscriptions,
  ),
  gauge(
    'stores_access_lost',
    'Stores whose access to Shopify ended or cannot be renewed.',
    ({ platform }) => platform.lostAccess,
  ),
  gauge(
    'migrations_pending',
    'Migrations that this code has and the database has not run.',
    ({ migrations }) => migrations.pending.length,
  ),
  gauge(
    'migrations_unknown',
    'Migrations that the database has run and this code does not know.',
    ({ migrations }) => migrations.unknown.length,
  ),
  gauge(
    'clock_skew_seconds',
    'How far the clock of this process is ahead of the database.',
    ({ platform, readAt }) => (readAt - platform.databaseTime.getTime()) / 1000,
  ),
];
