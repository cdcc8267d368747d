import type { Change, LocalDays, OrderRecord } from '@shopmeter/commerce';
import { localDays } from '@shopmeter/commerce';
import type {
  MovedCustomer,
  ObjectKey,
  OrderNumber,
  PipelineTransaction,
  Shop,
  NumberedOrder,
} from '@shopmeter/db';
import { type Calendars, type CostHistory, type OrderMarks, RollupDeltas } from '@shopmeter/metrics';
import { GoneObjects } from './gone-objects';
import { MergedCustomers } from './merged-customers';
import type { EventChange } from './newest-changes';
import { SentWrites } from './sent-writes';

/** What one batch carries from step to step. */
export interface ApplyContext {
  tx: PipelineTransaction;
  /** Statements of the transaction that nobody waits for before its end. */
  writes: SentWrites;
  now: Date;
  shops: Map<string, Shop>;
  deltas: RollupDeltas;
  /** Of stores whose zone changes, while their days are moved, the calendar that these were counted in. */
  calendarsBefore: Map<string, LocalDays>;
  /** Ids of events of which at least one change took effect. */
  effective: Set<string>;
  /** The events that hold the newest versions of the batch's objects, by `changeKey`; null where it is not known. */
  holders: Map<string, string | null>;
  /** Orders whose ledger has to be computed anew, by key, with the event that caused it. */
  touchedOrders: Map<string, ObjectKey & { eventId: string }>;
  /** The batch's orders that were stored before it, by key; deleted ones too. */
  storedOrders: Map<string, NumberedOrder>;
  /** Orders that this batch wrote and that are not deleted, by key. */
  writtenOrders: Map<string, OrderRecord>;
  /** Those of them, by key, that were not stored before: nothing was computed from them yet. */
  newOrders: Set<string>;
  /** Order numbers that this batch brings, and those that orders had before. */
  numbered: OrderNumber[];
  renumbered: OrderNumber[];
  /** Orders of which this batch brings or takes away a parcel. */
  sentOrders: ObjectKey[];
  /** What was stored of the batch's orders beside their ledger before it, by key. */
  marksBefore: Map<string, OrderMarks>;
  /** Which orders are the first ones ever of the batch's buyers, and which that changed for. */
  firsts: FirstOrders;
  /** Of variants that cost something else since this batch, what they cost before it, by key. */
  costsBefore: Map<string, CostHistory>;
  /** Orders that such a variant is in. */
  recostedOrders: ObjectKey[];
  /** Which of the batch's objects are deleted, by this batch or before. */
  gone: GoneObjects;
  /** Deletions of this batch that are new. */
  deletions: EventChange<'deletion'>[];
  /** Who the batch's customers are part of. */
  merges: MergedCustomers;
  /** Customers who belong to another since this batch. */
  moved: MovedCustomer[];
}

/** Of a batch of which nothing is applied yet. */
export function newContext(tx: PipelineTransaction, now: Date, shops: Map<string, Shop>): ApplyContext {
  return {
    tx,
    writes: new SentWrites(),
    now,
    shops,
    deltas: new RollupDeltas(),
    calendarsBefore: new Map(),
    effective: new Set(),
    holders: new Map(),
    touchedOrders: new Map(),
    storedOrders: new Map(),
    writtenOrders: new Map(),
    newOrders: new Set(),
    numbered: [],
    renumbered: [],
    sentOrders: [],
    marksBefore: new Map(),
    firsts: { now: new Set(), changed: new Map() },
    costsBefore: new Map(),
    recostedOrders: [],
    gone: new GoneObjects([]),
    deletions: [],
    merges: new MergedCustomers([]),
    moved: [],
  };
}

/** Orders, by key, that are the first ones ever of those who were looked at. */
export interface FirstOrders {
  now: ReadonlySet<string>;
  /** Orders that became it (true) or ceased to be it (false). */
  changed: ReadonlyMap<string, boolean>;
}

/** The calendar of a tenant's store. */
export function calendarOf(context: ApplyContext, tenantId: string): LocalDays {
  return localDays(context.shops.get(tenantId)?.ianaTimezone ?? null);
}

/** The same, and the one that what is stored of the tenant was counted in. */
export function calendarsOf(context: ApplyContext, tenantId: string): Calendars {
  const after = calendarOf(context, tenantId);
  return { before: context.calendarsBefore.get(tenantId) ?? after, after };
}

/** New deletions of a kind of object. */
export function deletionsOf(context: ApplyContext, object: DeletionObject) {
  return context.deletions
    .filter(({ change }) => change.record.object === object)
    .map(({ tenantId, eventId, change }) => ({ ...change.record, tenantId, eventId }));
}
type DeletionObject = Extract<Change, { kind: 'deletion' }>['record']['object'];
