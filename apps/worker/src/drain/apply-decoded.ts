import {
  costHistories,
  keyOf,
  orderMarks,
  storedOrders,
  type PipelineTransaction,
  type Shop,
} from '@shopmeter/db';
import { newContext, type ApplyContext } from './apply-context';
import { checkoutsBefore, countCheckouts } from './apply-checkouts';
import { applyCosts, costedVariantsOf } from './apply-costs';
import { applyCustomers } from './apply-customers';
import { applyErasures } from './apply-erasures';
import { applyDrift } from './apply-drift';
import { applyGone } from './apply-gone';
import { applyIdentities } from './apply-identities';
import { applyLedger } from './apply-ledger';
import { applyMissing } from './apply-missing';
import { applyMarks, markedOrdersOf, sentOrders } from './apply-marks';
import { applyOrders } from './apply-orders';
import { applyOthers } from './apply-others';
import { applyProducts } from './apply-products';
import { applyPurchases } from './apply-purchases';
import { applyRefetches } from './apply-refetches';
import { applyShops } from './apply-shops';
import { applySoldProducts } from './apply-sold-products';
import type { DecodedEvent } from './decoded-event';
import { NewestChanges } from './newest-changes';
import { writeRollups } from './write-rollups';

/**
 * Carries what events mean into the tables that the transaction sees: facts where they are newer, the ledger of every
 * touched order, the rollups' differences. Whatever is applied goes through this one function.
 * @returns what it took, and what took effect
 */
export async function applyDecoded(
  tx: PipelineTransaction,
  decoded: readonly DecodedEvent[],
  shops: Map<string, Shop>,
  now: Date,
): Promise<ApplyContext> {
  await applyErasures(tx, decoded, shops);
  const context = newContext(tx, now, shops);
  try {
    await applyAll(context, decoded);
  } finally {
    // A statement that nobody waited for is why those after it fail.
    await context.writes.settled();
  }
  return context;
}

async function applyAll(context: ApplyContext, decoded: readonly DecodedEvent[]): Promise<void> {
  const changes = new NewestChanges(decoded);
  // The store first: its zone and currency decide how the rest is counted.
  await applyShops(context, changes);
  await applyGone(context, changes);
  await loadStored(context, changes);
  const checkouts = await checkoutsBefore(context, changes);
  await applyCustomers(context, changes);
  await applyProducts(context, changes);
  await applyOthers(context, changes);
  await applyCosts(context, changes);
  const standings = await applyOrders(context, changes);
  // Before the ledger: whose first order it is decides where an order is counted.
  const identities = await applyIdentities(context, standings);
  context.firsts = identities.firsts;
  const { states, books } = await applyLedger(context, [...context.touchedOrders.values()]);
  await applyMarks(context);
  await countCheckouts(context, checkouts);
  await applyMissing(context, checkouts.checkouts);
  await applyRefetches(context, states);
  await applyPurchases(context, standings, books, identities);
  await applySoldProducts(context);
  writeRollups(context);
  await applyDrift(context, decoded);
}

/** Notes what is stored of the batch's orders before anything of them changes. */
async function loadStored(context: ApplyContext, changes: NewestChanges): Promise<void> {
  context.sentOrders = await sentOrders(context.tx, changes);
  const stored = await storedOrders(context.tx, markedOrdersOf(context, changes));
  context.storedOrders = new Map(stored.map((order) => [keyOf(order), order]));
  context.costsBefore = await costHistories(context.tx, costedVariantsOf(changes));
  context.marksBefore = await orderMarks(context.tx, stored, new Map(), new Set());
}
