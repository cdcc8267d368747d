import type { LedgerRowAnswer, LineageEvent, LineageRow } from '@shopmeter/contracts';
import type {
  FoundRow,
  KnownEvent,
  LineageQuestion,
  LineageRepository,
  StoredLedgerRow,
} from '@shopmeter/db';
import type { LineageWalk } from '@shopmeter/metrics';
import type { LineagePlace } from './lineage-place';

/** Things that are looked at for a page, however few of them are rows. */
const MOST_LOOKED_AT = 1_000;
const STEP = 200;

/** What a page is asked for. */
export interface RowsAsked {
  walks: readonly LineageWalk[];
  rows: 'all' | 'counted' | 'left_out';
  limit: number;
}

/** The rows from a place on, and the place after them; null when there is nothing after. */
export async function lineageRows(
  repository: LineageRepository,
  store: Omit<LineageQuestion, 'parts' | 'range'>,
  { walks, rows: wanted, limit }: RowsAsked,
  { walk: first, after: start }: LineagePlace,
): Promise<{ rows: FoundRow[]; next: LineagePlace | null }> {
  const rows: FoundRow[] = [];
  let after = start;
  let looked = 0;
  for (let walk = first; walk < walks.length; walk += 1, after = null) {
    const { source, parts, range } = walks[walk]!;
    for (;;) {
      if (looked >= MOST_LOOKED_AT || rows.length >= limit) return { rows, next: { walk, after } };
      const step = await repository.step(source, { ...store, parts, range }, after, STEP);
      looked += STEP;
      const found = step.rows.filter((row) => isWanted(row, wanted));
      const shown = found.slice(0, limit - rows.length);
      rows.push(...shown);
      if (shown.length < found.length) return { rows, next: { walk, after: shown.at(-1)!.position } };
      if (!step.next) break;
      after = step.next;
    }
  }
  return { rows, next: null };
}

function isWanted({ parts, leftOut }: FoundRow, wanted: RowsAsked['rows']): boolean {
  if (wanted === 'counted') return Object.keys(parts).length > 0;
  return wanted === 'all' || leftOut.length > 0;
}

/** Rows as they are answered, with the events that they follow from. */
export async function answeredRows(
  repository: LineageRepository,
  tenantId: string,
  found: readonly FoundRow[],
): Promise<LineageRow[]> {
  const ids = new Set(found.flatMap(({ eventIds }) => eventIds).filter((id) => id !== null));
  const known = await repository.events(tenantId, [...ids]);
  return found.map(({ position: _position, orders, ledger, eventIds, ...row }) => ({
    ...row,
    orders: [...orders],
    ledger: ledger.map(ledgerRow),
    events: [...new Set(eventIds)].flatMap((id) => (id === null ? [] : [eventOf(id, known.get(id))])),
  }));
}

/** A ledger row as it is answered. */
export function ledgerRow(row: StoredLedgerRow): LedgerRowAnswer {
  const { orderId, entry, kind, component, title, day, currency } = row;
  const { grossCents, discountCents, taxCents, quantity } = row;
  return {
    ...{ orderId, entry, kind, component, title, day, currency },
    ...{ grossCents, discountCents, taxCents, quantity },
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    eventId: row.sourceEventId,
  };
}

/** An event as it is answered; without topic and time when it is not kept any more. */
export function eventOf(id: string, known: KnownEvent | undefined): LineageEvent {
  return { id, topic: known?.topic ?? null, receivedAt: known?.receivedAt.toISOString() ?? null };
}
