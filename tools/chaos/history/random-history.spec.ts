import { findTopic, parseJson, TOPIC_NAMES } from '@shopmeter/shopify';
import { randomHistory } from './random-history';

const LENGTH = { min: 6, max: 18 };
const events = Array.from({ length: 300 }, (_, seed) => randomHistory(String(seed), LENGTH)).flat();

test('histories hold every topic that is understood', () => {
  const missing = TOPIC_NAMES.filter((topic) => !events.some((event) => event.topic === topic));
  expect(missing).toEqual([]);
});

test('every body can be read', () => {
  for (const { topic, webhookId, triggeredAt, body } of events) {
    const triggered = new Date(triggeredAt);
    const meta = { webhookId, triggeredAt: triggered, receivedAt: triggered, currency: null };
    findTopic(topic)?.normalise(parseJson(body), meta);
  }
});

test('a seed gives the same history again, and another seed another', () => {
  expect(randomHistory('a', LENGTH)).toEqual(randomHistory('a', LENGTH));
  expect(randomHistory('a', LENGTH)).not.toEqual(randomHistory('b', LENGTH));
});
