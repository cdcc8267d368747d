import { type StoreJob } from '@shopmeter/contracts';
import { displayLocale } from '@shopmeter/ui';
import { type ShownJob } from '../../core/jobs/job-table';

/** A job in words. @param since how long ago it was asked for @param mayChange whether the reader may hold and end jobs */
export function shownJob(job: StoreJob, since: string, mayChange: boolean): ShownJob {
  return {
    id: job.id,
    name: nameOf(job),
    state: stateOf(job),
    text: progressOf(job),
    part: job.status === 'completed' || !job.total ? undefined : Math.min(1, job.done / job.total),
    since,
    actions: mayChange ? actionsOf(job) : [],
  };
}

function nameOf({ kind }: StoreJob): string {
  return {
    backfill: $localize`Fetching the store’s past`,
    reconciliation: $localize`Comparing with Shopify`,
    replay: $localize`Applying webhooks anew`,
    rebuild: $localize`Rebuilding all numbers`,
  }[kind];
}

function stateOf({ status }: StoreJob): ShownJob['state'] {
  const states = {
    waiting: { text: $localize`Waiting`, tone: 'neutral' },
    running: { text: $localize`Under way`, tone: 'good' },
    paused: { text: $localize`Paused`, tone: 'warn' },
    stopped: { text: $localize`Without access`, tone: 'bad' },
    completed: { text: $localize`Done`, tone: 'neutral' },
    failed: { text: $localize`Failed`, tone: 'bad' },
    cancelled: { text: $localize`Stopped`, tone: 'neutral' },
  } as const;
  return states[status];
}

function progressOf({ kind, status, done, total, error }: StoreJob): string {
  if (status === 'failed' && error !== null) return error;
  if (status === 'stopped')
    return $localize`Shopify ended the access. Connect the store again and it goes on.`;
  const [here, all] = [count(done), total === null ? null : count(total)];
  if (kind === 'reconciliation')
    return $localize`${here}:count: of ${all ?? ''}:total: kinds of objects compared`;
  if (all === null) return $localize`${here}:count: so far`;
  return $localize`${here}:count: of ${all}:total:`;
}

function actionsOf({ kind, status, actions }: StoreJob): ShownJob['actions'] {
  const labels = { pause: $localize`Pause`, resume: $localize`Go on`, cancel: $localize`Stop` };
  const again =
    (kind === 'backfill' || kind === 'reconciliation') && (status === 'failed' || status === 'cancelled');
  return [
    ...actions.map((name) => ({ name, label: labels[name] })),
    ...(again ? [{ name: 'restart', label: $localize`Begin again` }] : []),
  ];
}

function count(value: number): string {
  return new Intl.NumberFormat(displayLocale()).format(value);
}
