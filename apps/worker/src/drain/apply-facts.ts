import type { ChangeKind } from '@shopmeter/commerce';
import type { Fact, FactTable } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import { changeKey, type EventChange } from './newest-changes';

/**
 * Writes changes where they are newer than what is stored, and notes for each object which event holds it now.
 * @returns the changes that were newer
 */
export async function applyFacts<K extends ChangeKind, Row extends Fact>(
  context: ApplyContext,
  changes: readonly EventChange<K>[],
  table: FactTable<Row>,
  toRow: (entry: EventChange<K>) => Omit<Row, keyof Fact>,
): Promise<EventChange<K>[]> {
  const rows = changes.map((entry) => ({
    entry,
    row: {
      ...toRow(entry),
      tenantId: entry.tenantId,
      version: entry.change.version,
      eventId: entry.eventId,
    } as Row,
  }));
  const written = await table.upsert(
    context.tx,
    rows.map(({ row }) => row),
  );
  const [won, lost]: [typeof rows, typeof rows] = [[], []];
  for (const one of rows) (written.has(table.keyOf(one.row)) ? won : lost).push(one);
  for (const { entry } of won) {
    context.effective.add(entry.eventId);
    context.holders.set(changeKey(entry.tenantId, entry.change), entry.eventId);
  }
  if (lost.length > 0) {
    const holders = await table.holders(
      context.tx,
      lost.map(({ row }) => row),
    );
    for (const { entry, row } of lost) {
      context.holders.set(changeKey(entry.tenantId, entry.change), holders.get(table.keyOf(row)) ?? null);
    }
  }
  return won.map(({ entry }) => entry);
}
