import { phoneKey, type Person } from '@shopmeter/commerce';
import { parseJson } from '../payload/parse-json';
import { addressPattern } from './address-pattern';

const GLOBAL_ID = /gid:\/\/shopify\/(Customer|Order)\/(\d+)/g;
/** A field or the object it is in, and what the field's id is of. */
const ID_FIELDS: Record<string, 'customerIds' | 'orderIds'> = {
  customer_id: 'customerIds',
  'customer.id': 'customerIds',
  order_id: 'orderIds',
  'order.id': 'orderIds',
};

/**
 * Recognises the bodies that speak of a person: by the id of their customer or of one of their orders, by an e-mail
 * address or a phone number anywhere.
 * @returns a test of a body and its topic
 */
export function namesPerson(person: Person): (topic: string, body: Buffer) => boolean {
  const addresses = addressPattern(person.emails);
  const names = (value: unknown, field: string, parent: string): boolean => {
    if (Array.isArray(value)) return value.some((item) => names(item, field, parent));
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).some(([name, inner]) => names(inner, name, field));
    if (typeof value === 'string' && (addresses?.test(value) || isNumberOf(person, value))) return true;
    if (typeof value === 'string' && hasGlobalId(person, value)) return true;
    const ids = ID_FIELDS[field === 'id' ? `${parent}.id` : field];
    return ids !== undefined && person[ids].has(String(value));
  };
  return (topic, body) => {
    const text = body.toString('utf8');
    try {
      // What an object of its own topic is, its topic says.
      return names(
        parseJson(text),
        topic.startsWith('customers/') ? 'customer' : topic.startsWith('orders/') ? 'order' : '',
        '',
      );
    } catch {
      const digits = text.match(/\d+/g) ?? [];
      return Boolean(addresses?.test(text)) || digits.some((run) => person.customerIds.has(run));
    }
  };
}

/** Whether a text is nothing but one of the person's phone numbers. */
export function isNumberOf({ phones }: Pick<Person, 'phones'>, text: string): boolean {
  return phones.size > 0 && /^[\d\s()+./-]{5,40}$/.test(text) && phones.has(phoneKey(text) ?? '');
}

function hasGlobalId(person: Person, text: string): boolean {
  if (!text.includes('gid://')) return false;
  return [...text.matchAll(GLOBAL_ID)].some(([, kind, id]) =>
    person[kind === 'Customer' ? 'customerIds' : 'orderIds'].has(id!),
  );
}
