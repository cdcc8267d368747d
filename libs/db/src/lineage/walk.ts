import { localDays, startOfDay } from '@shopmeter/commerce';
import { addDays, type Currency, type Day, type LineageKind } from '@shopmeter/contracts';
import type { ExplainedAmounts, Filters, LineageSource, WalkRange } from '@shopmeter/metrics';
import type { StoredLedgerRow } from '../pipeline/ledger.repository';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** What a walk looks for. */
export interface LineageQuestion {
  tenantId: string;
  zone: string;
  currency: Currency;
  parts: readonly string[];
  range: WalkRange;
  now: Date;
  /** Null: everything. Only orders, and who placed them, can be filtered. */
  filters: Filters | null;
}

/** A place in a walk: everything before it was seen. Walks go from the newest to the oldest, then to what has no time. */
export interface WalkPosition {
  /** Null where things have no time, or are not walked by it. */
  at: Date | null;
  id: string;
}

/** Something that was found on the way, with what it counts as. */
export interface FoundRow extends ExplainedAmounts {
  position: WalkPosition;
  kind: LineageKind;
  id: string;
  label: string | null;
  day: Day | null;
  orders: readonly { id: string; label: string | null; day: Day }[];
  ledger: readonly StoredLedgerRow[];
  eventIds: readonly (string | null)[];
}

/** A step of a walk: things in the order in which they were found, of which nothing may be counted. */
export interface WalkStep {
  rows: FoundRow[];
  /** Null: there is nothing after. */
  next: WalkPosition | null;
}

/** Looks at so many things at most, however few of them are rows. */
export type Walk = (
  reader: PipelineTransaction,
  question: LineageQuestion,
  after: WalkPosition | null,
  limit: number,
) => Promise<WalkStep>;

/** The days and the instants of a question; from the beginning where it names no first day. */
export function boundsOf({ range, zone, now }: LineageQuestion) {
  const calendar = localDays(zone);
  const from = range?.from ?? null;
  const to = range?.to ?? calendar.dayOf(now);
  return {
    from,
    to,
    since: from === null ? new Date(0) : startOfDay(zone, from),
    until: startOfDay(zone, addDays(to, 1)),
    calendar,
  };
}

/** What every row of a walk has that says no more. */
export const BARE = { day: null, orders: [], ledger: [], leftOut: [] } as const;

/** @param scanned everything that was looked at, with its place */
export function stepOf<T extends { position: WalkPosition }>(
  scanned: readonly T[],
  limit: number,
  rows: readonly FoundRow[],
): WalkStep {
  return {
    rows: rows.filter(({ parts, leftOut }) => Object.keys(parts).length > 0 || leftOut.length > 0),
    next: scanned.length < limit ? null : scanned.at(-1)!.position,
  };
}

export type Walks = Record<LineageSource, Walk>;
