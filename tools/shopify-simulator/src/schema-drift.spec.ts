import { findTopic, parseJson, schemaDrift, TOPIC_NAMES } from '@shopmeter/shopify';
import { played, smallStore } from './spec/played-store';

it('sends bodies and a version in which nothing is missing or unknown, and only topics that are understood', () => {
  const drift = new Set<string>();
  const unknown = new Set<string>();
  for (const { topic, body, apiVersion } of played(smallStore()).deliveries) {
    const known = findTopic(topic);
    if (!known) unknown.add(topic);
    for (const { kind, path } of known ? schemaDrift(known, parseJson(body), apiVersion) : []) {
      drift.add(`${topic}: ${kind} ${path}`);
    }
  }
  expect([...drift]).toEqual([]);
  expect([...unknown]).toEqual([]);
  expect(TOPIC_NAMES.length).toBeGreaterThan(30);
});
