import { connection, type PageArguments } from '../nodes/connection';
import { gid, utc, type Node } from '../nodes/plain';
import { type Subscription } from '../webhooks/subscriptions';
import { type AdminContext } from './admin-context';

interface Wish {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly filter?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly name?: string | null;
}

/** The app's configuration is the only place for these. */
const COMPLIANCE = ['CUSTOMERS_DATA_REQUEST', 'CUSTOMERS_REDACT', 'SHOP_REDACT'];

/** The fields of the root about webhook subscriptions. */
export const subscriptionFields: Node = {
  webhookSubscriptions: (args: PageArguments & { topics?: string[] | null }, context: AdminContext) =>
    connection(
      () =>
        context.store.subscriptions.listed.filter(({ topic }) => !args.topics || args.topics.includes(topic)),
      subscriptionNode,
    )(args, context),
  webhookSubscription: ({ id }: { id: string }, { store }: AdminContext) => {
    const found = store.subscriptions.find(idIn(id));
    return found ? subscriptionNode(found) : null;
  },
  webhookSubscriptionCreate: createSubscription,
  webhookSubscriptionUpdate: (
    { id, webhookSubscription }: { id: string; webhookSubscription: Wish },
    { store }: AdminContext,
  ) => {
    const found = store.subscriptions.find(idIn(id));
    if (!found) return refused('webhookSubscription', 'Webhook subscription does not exist');
    const { uri } = webhookSubscription;
    const fault = uri ? faultOf(uri) : null;
    if (fault) return refused('callbackUrl', fault);
    if (uri) found.uri = uri;
    return { webhookSubscription: subscriptionNode(found), userErrors: [] };
  },
  webhookSubscriptionDelete: ({ id }: { id: string }, { store }: AdminContext) =>
    store.subscriptions.remove(idIn(id))
      ? { deletedWebhookSubscriptionId: id, userErrors: [] }
      : {
          deletedWebhookSubscriptionId: null,
          userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }],
        },
};

function createSubscription(
  { topic, webhookSubscription: wish }: { topic: string; webhookSubscription: Wish },
  { store, version }: AdminContext,
): Node {
  const uri = wish.uri ?? wish.callbackUrl ?? '';
  const fault = COMPLIANCE.includes(topic) ? 'Topic is invalid' : faultOf(uri);
  if (fault) return refused('callbackUrl', fault);
  if (store.subscriptions.listed.some((one) => one.topic === topic && one.uri === uri))
    return refused('callbackUrl', 'Address for this topic has already been taken');
  const created = store.subscriptions.create({
    topic,
    uri,
    apiVersion: version,
    filter: wish.filter ?? null,
    includeFields: wish.includeFields ?? [],
    name: wish.name ?? null,
  });
  return { webhookSubscription: subscriptionNode(created), userErrors: [] };
}

/** Shopify takes https only; the stand-in also what is on this machine. */
function faultOf(uri: string): string | null {
  if (!URL.canParse(uri)) return 'Address is invalid';
  const { protocol, hostname } = new URL(uri);
  if (protocol === 'https:') return null;
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'http:' && isHere ? null : 'Address protocol http:// is not supported';
}

function refused(field: string, message: string): Node {
  return { webhookSubscription: null, userErrors: [{ field: ['webhookSubscription', field], message }] };
}

function subscriptionNode(subscription: Subscription): Node {
  const { apiVersion, createdAt, topic, uri } = subscription;
  return {
    __typename: 'WebhookSubscription',
    id: gid('WebhookSubscription', subscription.id),
    legacyResourceId: String(subscription.id),
    topic,
    uri,
    callbackUrl: uri,
    format: 'JSON',
    filter: subscription.filter,
    includeFields: subscription.includeFields,
    metafieldNamespaces: [],
    name: subscription.name,
    apiVersion: { handle: apiVersion, displayName: apiVersion, supported: true },
    createdAt: utc(createdAt),
    updatedAt: utc(createdAt),
  };
}

function idIn(id: string): bigint {
  return BigInt(/\d+$/.exec(id)?.[0] ?? 0);
}
