import type { Person, Pseudonyms } from '@shopmeter/commerce';
import { eraseBody } from './erase-body';
import { namesPerson } from './names-person';

const ANN: Person = {
  customerIds: new Set(['123']),
  emails: new Set(['ann@example.com']),
  phones: new Set(['+15550102']),
  orderIds: new Set(['9']),
};
const NAMES: Pseudonyms = {
  customers: new Map([['123', '77']]),
  guests: new Map([['e:ann@example.com', 'e:88@erased.invalid']]),
};
const customer = {
  id: 'gid://shopify/Customer/123',
  firstName: 'Ann',
  lastName: 'Lee',
  defaultEmailAddress: { emailAddress: 'ann@example.com' },
  defaultPhoneNumber: { phoneNumber: '+15550102' },
};
const erased = (topic: string, body: object) => {
  const bytes = Buffer.from(JSON.stringify(body));
  expect(namesPerson(ANN)(topic, bytes)).toBe(true);
  return JSON.parse(eraseBody(topic, bytes, ANN, NAMES).toString()) as unknown;
};

test('a fetched customer is somebody else', () => {
  expect(erased('fetched/Customer', { ...customer, state: 'ENABLED' })).toEqual({
    id: 'gid://shopify/Customer/77',
    firstName: null,
    lastName: null,
    defaultEmailAddress: null,
    defaultPhoneNumber: null,
    state: 'ENABLED',
  });
});

test('a fetched order of a customer names nobody', () => {
  const billingAddress = { countryCodeV2: 'US', phone: '+15550102' };
  const order = {
    id: 'gid://shopify/Order/5',
    email: 'ann@example.com',
    phone: '+15550102',
    customer,
    billingAddress,
  };
  expect(erased('fetched/Order', order)).toMatchObject({
    email: null,
    phone: null,
    customer: { id: 'gid://shopify/Customer/77', firstName: null },
    billingAddress: { countryCodeV2: 'US', phone: null },
  });
});

test('a fetched order of a guest has another guest', () => {
  const order = { id: 'gid://shopify/Order/9', email: 'ann@example.com', customer: null, phone: null };
  expect(erased('fetched/Order', order)).toMatchObject({ email: '88@erased.invalid' });
});
