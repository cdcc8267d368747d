import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './payload/parse-json';
import { findTopic } from './topics';

const META = { webhookId: 'w', triggeredAt: new Date(0), receivedAt: new Date(0), currency: null };
const fixture = (name: string) =>
  parseJson(readFileSync(join(import.meta.dirname, `fixtures/${name}.json`), 'utf8'));
const normalise = (topic: string, body: string) => () => findTopic(topic)!.normalise(fixture(body), META);

/** Headers are not signed: a good body can come back under another topic. */
describe('a body that is sent again under another topic', () => {
  it.each([
    ['orders/delete', 'orders-create'],
    ['products/delete', 'products-update'],
    ['customers/delete', 'customers-update'],
  ])('deletes nothing as %s', (topic, body) => {
    expect(normalise(topic, body)).toThrow('is in no body of a deletion');
  });

  it.each(['shop/update', 'app/uninstalled'])('is no shop as %s', (topic) => {
    expect(normalise(topic, 'customers-create')).toThrow('is in every body of a shop');
    expect(normalise(topic, 'orders-create')).toThrow('is in every body of a shop');
  });
});
