import { adminTopic } from './subscribed-topics';

/** A subscription as the Admin API tells it. */
export interface Subscription {
  id: string;
  /** `ORDERS_CREATE`. */
  topic: string;
  uri: string;
  apiVersion: { handle: string };
}

/** What a store has to be subscribed to. */
export interface WantedSubscriptions {
  /** As Shopify writes them in deliveries: `orders/create`. */
  topics: readonly string[];
  uri: string;
  version: string;
}

/** How a store's subscriptions differ from what they have to be. */
export interface SubscriptionDrift {
  /** Topics that are as they have to be. */
  matching: string[];
  /** Topics that nothing of ours is subscribed to. */
  missing: string[];
  /** Ours, for an address that we had before. */
  moved: Subscription[];
  /** Ours, with payloads of another version of the API. */
  outdated: Subscription[];
  /** Ours, for topics that we do not read, or a second time. */
  extra: Subscription[];
}

/**
 * Compares. Ours is what leads to the same path, on whatever host: an app of the store's own may have subscriptions for
 * other programs, which are left alone.
 */
export function subscriptionDrift(
  wanted: WantedSubscriptions,
  found: readonly Subscription[],
): SubscriptionDrift {
  const drift: SubscriptionDrift = { matching: [], missing: [], moved: [], outdated: [], extra: [] };
  const path = pathOf(wanted.uri);
  const ours = found.filter(({ uri }) => pathOf(uri) === path);
  const kept = new Set<Subscription>();
  for (const name of wanted.topics) {
    const [best, ...others] = ours
      .filter(({ topic }) => topic === adminTopic(name))
      .sort((a, b) => faults(wanted, a) - faults(wanted, b));
    drift.extra.push(...others);
    for (const other of others) kept.add(other);
    if (!best) drift.missing.push(name);
    else {
      kept.add(best);
      if (best.apiVersion.handle !== wanted.version) drift.outdated.push(best);
      else if (best.uri !== wanted.uri) drift.moved.push(best);
      else drift.matching.push(name);
    }
  }
  drift.extra.push(...ours.filter((one) => !kept.has(one)));
  return drift;
}

function faults({ uri, version }: WantedSubscriptions, found: Subscription): number {
  return Number(found.uri !== uri) + 2 * Number(found.apiVersion.handle !== version);
}

function pathOf(uri: string): string | null {
  return URL.canParse(uri) ? new URL(uri).pathname : null;
}
