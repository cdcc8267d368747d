import { parseCents } from '@shopmeter/commerce';
import { currencySchema, type Currency } from '@shopmeter/contracts';
import {
  ordersWithStaleParcels,
  storedObjects,
  unknownObjects,
  type PipelineDatabase,
  type PipelineTransaction,
  type ReconciledType,
  type ReconciliationState,
  type StoredObject,
} from '@shopmeter/db';
import type { BulkObject } from '@shopmeter/shopify';
import { DayCounts } from './day-counts';
import { SeenObjects } from './seen-objects';

type Document = BulkObject['document'];

type ComparedState = ReconciliationState & { objectType: ReconciledType };

/** A kind of objects compared with all that Shopify has of it. */
export interface Comparison {
  counts: DayCounts;
  /** Objects that Shopify had. */
  compared: number;
  /** Not stored, or stored older. */
  unknown: string[];
  /** Stored, and not among what Shopify has. */
  notFound: StoredObject[];
}

const PAGE = 5000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What changed just before the census may have its webhook on the way. */
const SETTLED = 5 * MINUTE;
/** Without `read_all_orders` a day less is compared than Shopify gives. */
const RECENT = 59 * DAY;

/**
 * Compares everything that is stored of a kind of objects with a census of it: object for object, by id and time of the
 * last change. The first pass reads the census, the second what is stored.
 */
export async function compareObjects(
  database: PipelineDatabase,
  state: ComparedState,
  census: AsyncIterable<Document[]>,
): Promise<Comparison> {
  const { tenantId, objectType: type } = state;
  const at = state.operationAt!.getTime();
  const since = state.recentOnly ? at - RECENT : 0;
  const counts = new DayCounts(state.zone);
  const seen = new SeenObjects();
  const unknown: string[] = [];
  const currency = currencySchema.safeParse(state.currency).data ?? null;
  const isCompared = (madeAt: Date | null) => madeAt === null || madeAt.getTime() >= since;
  let compared = 0;
  for await (const batch of census) {
    const listed = batch
      .map((document) => listedOf(document, currency))
      .filter(({ madeAt }) => isCompared(madeAt));
    compared += listed.length;
    for (const { shopifyId, madeAt, cents } of listed) {
      seen.add(shopifyId);
      counts.add(madeAt, { theirs: 1, theirsCents: cents });
    }
    const settled = listed.filter(({ updatedAt }) => updatedAt.getTime() < at - SETTLED);
    const found = await database.transaction((tx) => differing(tx, state, settled));
    unknown.push(...found);
    const missing = new Set(found);
    for (const { shopifyId, madeAt } of settled)
      if (missing.has(shopifyId)) counts.add(madeAt, { missing: 1 });
  }
  const notFound: StoredObject[] = [];
  const outdated = new Set(unknown);
  for await (const stored of everyStored(database, tenantId, type)) {
    const { shopifyId, createdAt, isDeleted, totalCents } = stored;
    if (isDeleted || !isCompared(createdAt)) continue;
    counts.add(createdAt, { ours: 1, oursCents: totalCents });
    if (outdated.has(shopifyId)) counts.add(createdAt, { missing: -1, outdated: 1 });
    if (!seen.has(shopifyId) && (createdAt?.getTime() ?? 0) < at - SETTLED) notFound.push(stored);
  }
  return { counts, compared, unknown, notFound };
}

interface Listed {
  shopifyId: string;
  updatedAt: Date;
  madeAt: Date;
  cents: number;
  /** Of an order: they change without it. */
  parcels: { shopifyId: string; updatedAt: Date }[];
}

/** Those of the listed objects that are missing or older here, or orders of which a parcel is. */
async function differing(
  tx: PipelineTransaction,
  { tenantId, objectType }: ComparedState,
  listed: readonly Listed[],
): Promise<string[]> {
  const unknown = await unknownObjects(tx, tenantId, objectType, listed);
  const sent = listed.filter(({ parcels }) => parcels.length > 0);
  if (sent.length === 0) return unknown;
  const orders = sent.map(({ shopifyId: orderId, parcels }) => ({ orderId, parcels }));
  return [...new Set([...unknown, ...(await ordersWithStaleParcels(tx, tenantId, orders))])];
}

interface CensusDocument extends Document {
  createdAt: string;
  updatedAt: string;
  test?: boolean;
  totalPriceSet?: { shopMoney: { amount: string } };
  fulfillments?: { id: string; updatedAt: string }[];
}

function listedOf(document: Document, currency: Currency | null): Listed {
  const { id, createdAt, updatedAt, test, totalPriceSet, fulfillments = [] } = document as CensusDocument;
  const isCounted = totalPriceSet !== undefined && test !== true && currency !== null;
  return {
    shopifyId: shopifyIdOf(id),
    updatedAt: new Date(updatedAt),
    parcels: fulfillments.map((parcel) => ({
      shopifyId: shopifyIdOf(parcel.id),
      updatedAt: new Date(parcel.updatedAt),
    })),
    madeAt: new Date(createdAt),
    cents: isCounted ? parseCents(totalPriceSet.shopMoney.amount, currency) : 0,
  };
}

function shopifyIdOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

async function* everyStored(
  database: PipelineDatabase,
  tenantId: string,
  type: ReconciledType,
): AsyncGenerator<StoredObject, void, undefined> {
  for (let after = '0'; ;) {
    const page = await database.transaction((tx) => storedObjects(tx, tenantId, type, after, PAGE));
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.shopifyId;
  }
}
