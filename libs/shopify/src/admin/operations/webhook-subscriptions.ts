import { z } from 'zod';
import { defineOperation } from '../admin-operation';
import { pageInfo } from './page-info';

const subscription = z.object({
  id: z.string(),
  /** `ORDERS_CREATE`. */
  topic: z.string(),
  uri: z.string(),
  apiVersion: z.object({ handle: z.string() }),
});
const userErrors = z.array(z.object({ field: z.array(z.string()).nullish(), message: z.string() }));
const changed = z.object({ webhookSubscription: subscription.nullish(), userErrors }).nullish();
const FIELDS = 'id topic uri apiVersion { handle }';

const listAnswer = z.object({ webhookSubscriptions: z.object({ nodes: z.array(subscription), pageInfo }) });

/** The subscriptions of this app in this store; those of the app's configuration are not among them. */
export const webhookSubscriptions = defineOperation<{ after: string | null }, z.infer<typeof listAnswer>>({
  answer: listAnswer,
  cost: 300,
  text: `query WebhookSubscriptions($after: String) {
  webhookSubscriptions(first: 100, after: $after) { nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } }
}`,
});

const createAnswer = z.object({ webhookSubscriptionCreate: changed });

/** The version of the payloads is that of this request. */
export const webhookSubscriptionCreate = defineOperation<
  { topic: string; uri: string },
  z.infer<typeof createAnswer>
>({
  answer: createAnswer,
  cost: 20,
  text: `mutation WebhookSubscriptionCreate($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) {
    webhookSubscription { ${FIELDS} } userErrors { field message }
  }
}`,
});

const updateAnswer = z.object({ webhookSubscriptionUpdate: changed });

export const webhookSubscriptionUpdate = defineOperation<
  { id: string; uri: string },
  z.infer<typeof updateAnswer>
>({
  answer: updateAnswer,
  cost: 20,
  text: `mutation WebhookSubscriptionUpdate($id: ID!, $uri: String!) {
  webhookSubscriptionUpdate(id: $id, webhookSubscription: { uri: $uri }) {
    webhookSubscription { ${FIELDS} } userErrors { field message }
  }
}`,
});

const deleteAnswer = z.object({
  webhookSubscriptionDelete: z
    .object({ deletedWebhookSubscriptionId: z.string().nullish(), userErrors })
    .nullish(),
});

export const webhookSubscriptionDelete = defineOperation<{ id: string }, z.infer<typeof deleteAnswer>>({
  answer: deleteAnswer,
  cost: 20,
  text: `mutation WebhookSubscriptionDelete($id: ID!) {
  webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
}`,
});
