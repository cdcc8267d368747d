import type { Difference } from '@shopmeter/db';
import { rebuildTenant, verifyTenant, type RebuildReport } from '@shopmeter/worker';
import { ALL_STORES, JSON_LINES, type Command } from '../command';
import type { Given } from '../given';
import type { Store } from '../installation';

const OPTIONS = {
  ...ALL_STORES,
  limit: { value: 'N', says: 'rows listed of each table that differs (20)' },
  ...JSON_LINES,
};

export const verify: Command = {
  name: 'verify',
  says: 'computes all that is stored of a store anew from its events, and compares',
  more: 'It changes nothing, and deliveries may keep coming.',
  options: OPTIONS,
  run: (given) => rebuildStores(given, true),
};

export const rebuild: Command = {
  name: 'rebuild',
  says: 'the same, and puts what differs in place',
  options: OPTIONS,
  run: (given) => rebuildStores(given, false),
};

/** One store after the other. @returns the exit code */
async function rebuildStores(given: Given, isVerify: boolean): Promise<number> {
  const limit = given.limit(20);
  const stores = await given.stores();
  const { directUrl } = await given.installation();
  let isEqual = true;
  for (const store of stores) {
    const report = await (isVerify ? verifyTenant : rebuildTenant)({
      directUrl,
      tenantId: store.id,
      now: () => new Date(),
      limit,
      onBatch: ({ events }) => progress(store, events),
    });
    progress(store, null);
    given.print({ ...store, ...report }, reportText(store, report, isVerify));
    isEqual &&= report.differences.length === 0;
  }
  return isVerify && !isEqual ? 1 : 0;
}

/** Shows how far it is on a terminal, on one line that goes away. @param events null: done */
function progress(store: Store, events: number | null): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\x1b[K${events === null ? '' : `${store.domain}: ${events} events …`}`);
}

function reportText(store: Store, report: RebuildReport, isVerify: boolean): string {
  const { events, failed, differences } = report;
  const lines = failed.map(({ eventId, reason }) => `  event ${eventId} cannot be applied: ${reason}`);
  for (const { table, rows, listed } of differences) {
    lines.push(
      `  ${table}: ${rows} ${rows === 1 ? 'row differs' : 'rows differ'}`,
      ...listed.map(differenceText),
    );
    const named = new Set(listed.map(({ key }) => JSON.stringify(key))).size;
    if (named < rows) lines.push(`    … and ${rows - named} more`);
  }
  const verdict = differences.length === 0 ? 'equal' : isVerify ? 'different' : 'differed, and was mended';
  return [`${store.domain}: ${events} events, ${verdict}`, ...lines].join('\n');
}

function differenceText({ key, column, stored, rebuilt }: Difference): string {
  const where = Object.entries(key)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  if (column !== null)
    return `    ${where}: ${column} is ${stored ?? 'null'}, should be ${rebuilt ?? 'null'}`;
  return `    ${where}: ${stored === null ? 'is missing' : 'should not be there'}`;
}
