import type { Difference } from '@shopmeter/db';
import { rebuildTenant, verifyTenant, type RebuildReport } from '@shopmeter/worker';
import type { CommandLine } from '../command-line';
import { findStores, type Installation, type Store } from '../installation';

/** Verifies or rebuilds stores, one after the other. @returns the exit code */
export async function rebuildStores(line: CommandLine, installation: Installation): Promise<number> {
  const isVerify = line.command === 'verify';
  const work = isVerify ? verifyTenant : rebuildTenant;
  let isEqual = true;
  for (const store of await findStores(installation, line.tenant, line.all)) {
    const report = await work({
      directUrl: installation.directUrl,
      tenantId: store.id,
      now: () => new Date(),
      limit: line.limit,
      onBatch: ({ events }) => progress(store, events),
    });
    progress(store, null);
    console.log(line.json ? JSON.stringify({ ...store, ...report }) : reportText(store, report, isVerify));
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
