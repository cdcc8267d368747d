import { readdirSync, readFileSync } from 'node:fs';
import type { Person, Pseudonyms } from '@shopmeter/commerce';
import { parseJson } from '../payload/parse-json';
import { topics } from '../topics';
import { eraseBody } from './erase-body';
import { namesPerson } from './names-person';

const NOBODY: Person = { customerIds: new Set(), emails: new Set(), phones: new Set(), orderIds: new Set() };
const ANN: Person = {
  customerIds: new Set(['123']),
  emails: new Set(['ann@example.com']),
  phones: new Set(['+15550102']),
  orderIds: new Set(['9']),
};
const NAMES: Pseudonyms = {
  customers: new Map([['123', '9000000000000000001']]),
  guests: new Map([['e:ann@example.com', 'e:9000000000000000002@erased.invalid']]),
};
const erase = (topic: string, body: unknown) =>
  eraseBody(
    topic,
    Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    ANN,
    NAMES,
  ).toString();

const FIXTURES = new URL('../fixtures/', import.meta.url);
const META = { webhookId: 'w', triggeredAt: new Date(0), receivedAt: new Date(0), currency: 'USD' };

test.each(topics.map((topic) => [topic.name, topic] as const))(
  'what is read of a body of %s means the same as the whole',
  (name, topic) => {
    const file = `${name.replace('/', '-')}.json`;
    expect(readdirSync(FIXTURES)).toContain(file);
    const payload = parseJson(readFileSync(new URL(file, FIXTURES), 'utf8'));
    expect(topic.normalise(topic.partOf(payload), META)).toEqual(topic.normalise(payload, META));
    const untouched = eraseBody(name, readFileSync(new URL(file, FIXTURES)), NOBODY, {
      customers: new Map(),
      guests: new Map(),
    });
    expect(topic.normalise(parseJson(untouched.toString()), META)).toEqual(topic.normalise(payload, META));
  },
);

test.each([
  ['the id of the customer', 'orders/create', { customer: { id: 123 } }, true],
  ['the same digits in another id', 'orders/create', { id: 123, customer: { id: 1234 } }, false],
  ['an order of theirs', 'orders/create', { id: 9 }, true],
  ['a part of it', 'refunds/create', { id: 1, order_id: 9 }, true],
  ['a product with the number of that order', 'products/update', { id: 9 }, false],
  ['a customer of that number', 'customers/update', { id: 123 }, true],
  ['a global id', 'customers/merge', { kept: 'gid://shopify/Customer/123' }, true],
  ['another global id', 'customers/merge', { kept: 'gid://shopify/Product/123' }, false],
  [
    'the address in any letters, in a sentence',
    'carts/update',
    { note: 'To (Ann@Example.COM), please.' },
    true,
  ],
  ['a longer address', 'carts/update', { note: 'joann@example.com ann@example.com.au' }, false],
  ['the number, written otherwise', 'checkouts/create', { shipping: [{ phone: '+1 (555) 01-02' }] }, true],
  ['an amount with its digits', 'checkouts/create', { total: '15550102' }, false],
])('%s is recognised as it should be', (_name, topic, body, expected) => {
  expect(namesPerson(ANN)(topic, Buffer.from(JSON.stringify(body)))).toBe(expected);
});

test('a body that cannot be read is recognised by what stands in it, and gone as a whole', () => {
  const names = namesPerson(ANN);
  expect(names('orders/create', Buffer.from('{"id":123'))).toBe(true);
  expect(names('orders/create', Buffer.from('{"id":1234'))).toBe(false);
  expect(erase('orders/create', '{"id":123')).toBe('erased');
});

test('a body of a topic that nobody reads keeps only which shop it is from', () => {
  const body = { id: 1, customer: { id: 123 }, note: 'Ann', shop_domain: 'a.myshopify.com' };
  expect(JSON.parse(erase('draft_orders/create', body))).toEqual({ shop_domain: 'a.myshopify.com' });
  expect(JSON.parse(erase('orders/create', { fields_changed: ['x'], id: 9 }))).toEqual({
    fields_changed: null,
    id: 9,
  });
  expect(JSON.parse(erase('unknown/topic', '[1]'))).toEqual({});
});

test('an order keeps where its shop is told, and not the key to its page', () => {
  const url = 'https://a.myshopify.com/5/orders/secret/authenticate?key=secret';
  expect(JSON.parse(erase('orders/create', { id: 9, order_status_url: url, browser_ip: '1.2.3.4' }))).toEqual(
    {
      id: 9,
      order_status_url: 'https://a.myshopify.com/5/orders/',
    },
  );
});

test('another customer in the same body stays who they are', () => {
  const bob = { id: 8, email: 'ann@example.com', first_name: 'Bob' };
  expect(JSON.parse(erase('orders/create', { id: 10, customer: bob, email: 'ann@example.com' }))).toEqual({
    ...{ id: 10, email: null },
    customer: bob,
  });
});

test('ids beyond 2^53 stay exact', () => {
  expect(erase('orders/create', '{"id":820982911946154508,"customer":{"id":123}}')).toBe(
    '{"id":"820982911946154508","customer":{"id":"9000000000000000001"}}',
  );
});
