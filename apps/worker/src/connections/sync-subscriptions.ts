import type { SubscribedStore, SubscriptionFindings } from '@shopmeter/db';
import {
  type AdminClient,
  AdminError,
  adminTopic,
  operations,
  type Subscription,
  subscriptionDrift,
  type SubscriptionDrift,
  type WantedSubscriptions,
} from '@shopmeter/shopify';

/**
 * Makes a store's subscriptions what they have to be, and reads them back: what Shopify says it did is not taken for it.
 * What it refuses to repair stays missing and is told.
 * @throws AdminError, NoShopAccess
 */
export async function syncSubscriptions(
  admin: AdminClient,
  store: SubscribedStore,
  wanted: WantedSubscriptions,
): Promise<SubscriptionFindings> {
  const before = subscriptionDrift(wanted, await listSubscriptions(admin, store));
  const expected = wanted.topics.length;
  const repaired = await repair(admin, store, wanted, before);
  if (repaired === 0) return { expected, repaired, missing: before.missing };
  const after = subscriptionDrift(wanted, await listSubscriptions(admin, store));
  const missing = wanted.topics.filter((topic) => !after.matching.includes(topic));
  return { expected, repaired, missing };
}

async function listSubscriptions(
  admin: AdminClient,
  store: SubscribedStore,
  after: string | null = null,
): Promise<Subscription[]> {
  const { data } = await admin.ask(store, operations.webhookSubscriptions, { after });
  const { nodes, pageInfo } = data.webhookSubscriptions;
  if (!pageInfo.hasNextPage || !pageInfo.endCursor) return nodes;
  return [...nodes, ...(await listSubscriptions(admin, store, pageInfo.endCursor))];
}

/** A new version takes a new subscription, and two of a topic may not have one address. @returns how many were changed */
async function repair(
  admin: AdminClient,
  store: SubscribedStore,
  { uri }: WantedSubscriptions,
  { missing, moved, outdated, extra }: SubscriptionDrift,
): Promise<number> {
  for (const { id } of [...extra, ...outdated]) {
    await attempt(() => admin.ask(store, operations.webhookSubscriptionDelete, { id }));
  }
  for (const { id } of moved) {
    await attempt(() => admin.ask(store, operations.webhookSubscriptionUpdate, { id, uri }));
  }
  for (const topic of [...missing.map(adminTopic), ...outdated.map((one) => one.topic)]) {
    await attempt(() => admin.ask(store, operations.webhookSubscriptionCreate, { topic, uri }));
  }
  return missing.length + moved.length + outdated.length + extra.length;
}

/** One topic that the app may not subscribe to must not keep it from the others; reading back shows it as missing. */
async function attempt(change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof AdminError) || error.isPassing || error.code === 'unauthorized') throw error;
  }
}
