import { type Subscription, subscriptionDrift } from './subscription-drift';

const URI = 'https://shopmeter.example/api/webhook';
const WANTED = { topics: ['orders/create', 'shop/update'], uri: URI, version: '2026-10' };
let id = 0;
const subscription = (topic: string, uri = URI, version = '2026-10'): Subscription => ({
  id: `gid://shopify/WebhookSubscription/${(id += 1)}`,
  topic,
  uri,
  apiVersion: { handle: version },
});
const good = () => [subscription('ORDERS_CREATE'), subscription('SHOP_UPDATE')];

test('nothing drifts while every topic is subscribed to once, at our address, in our version', () => {
  const none = { missing: [], moved: [], outdated: [], extra: [] };
  expect(subscriptionDrift(WANTED, good())).toEqual({ ...none, matching: WANTED.topics });
  expect(subscriptionDrift(WANTED, [])).toEqual({ ...none, missing: WANTED.topics, matching: [] });
});

test('what is missing, moved, outdated, doubled or not ours to read is told apart', () => {
  const moved = subscription('SHOP_UPDATE', 'https://before.example/api/webhook');
  const outdated = subscription('ORDERS_CREATE', URI, '2026-07');
  expect(subscriptionDrift(WANTED, [moved, outdated])).toMatchObject({
    matching: [],
    missing: [],
    moved: [moved],
    outdated: [outdated],
  });
  const unread = subscription('THEMES_UPDATE');
  expect(subscriptionDrift(WANTED, [...good(), moved, unread])).toMatchObject({
    matching: WANTED.topics,
    moved: [],
    extra: [moved, unread],
  });
});

test('subscriptions of other programs are left alone, whatever their topic', () => {
  const others = [
    subscription('ORDERS_CREATE', 'https://other.example/hooks'),
    subscription('ORDERS_CREATE', 'arn:aws:events:us-east-1::event-source/shopify'),
    subscription('SHOP_UPDATE', 'pubsub://project:topic'),
  ];
  expect(subscriptionDrift(WANTED, [...good(), ...others])).toMatchObject({ extra: [], moved: [] });
  expect(subscriptionDrift(WANTED, others)).toMatchObject({ missing: WANTED.topics, extra: [] });
});
