import { identityOf, type Person, type Pseudonyms } from '@shopmeter/commerce';
import { isNextGenEvent } from '../next-gen-event';
import { parseJson } from '../payload/parse-json';
import { findTopic } from '../topics';
import { addressPattern } from './address-pattern';
import { isNumberOf } from './names-person';

type Fields = Record<string, unknown>;

/** Top-level fields that say which shop a body is from, and that it answers a query: what it was taken for stays true. */
const KEPT = ['myshopify_domain', 'shop_domain', 'shop_id'];
const NEXT_GEN = ['fields_changed', 'data', 'action', 'handle'];
/** What an order says of who ordered, besides its customer. */
const CONTACTS = ['email', 'contact_email', 'phone'];
const CUSTOMER_ID = /(gid:\/\/shopify\/Customer\/)(\d+)/g;
/** As webhooks call them, and as the Admin API does. */
const PERSONAL = [
  ...['email', 'phone', 'first_name', 'last_name'],
  ...['firstName', 'lastName', 'defaultEmailAddress', 'defaultPhoneNumber'],
];
const ADDRESSES = ['billing_address', 'billingAddress', 'shipping_address', 'shippingAddress'];
const GLOBAL_ID = /^gid:\/\/shopify\/\w+\//;

/**
 * A body without a person: what is read of it stays, their names in it are replaced by pseudonyms, and everything that
 * nobody reads is gone, since a note or an engraving can name anyone. It means the same numbers as before.
 */
export function eraseBody(topic: string, body: Buffer, person: Person, pseudonyms: Pseudonyms): Buffer {
  let payload: unknown;
  try {
    payload = parseJson(body.toString('utf8'));
  } catch {
    // It could not be read before and cannot be now.
    return Buffer.from('erased');
  }
  const part = { ...asFields(findTopic(topic)?.partOf(payload)), ...evidenceIn(asFields(payload)) };
  const eraser = new BodyEraser(person, pseudonyms);
  if (topic.startsWith('orders/') || topic === 'fetched/Order') eraser.order(part);
  const isCustomer = topic.startsWith('customers/') || topic === 'fetched/Customer';
  const root = isCustomer && part['id'] !== undefined ? 'customer' : '';
  return Buffer.from(JSON.stringify(eraser.erased(part, root)));
}

class BodyEraser {
  readonly #addresses: RegExp | null;

  constructor(
    private readonly person: Person,
    private readonly pseudonyms: Pseudonyms,
  ) {
    this.#addresses = addressPattern(person.emails);
  }

  /** Another customer is left alone, also one with the same address. */
  erased(value: unknown, field: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.erased(item, field));
    if (typeof value === 'string') return this.#text(value, field);
    if (typeof value !== 'object' || value === null) return value;
    if (field === 'customer') return this.#customer(value as Fields);
    const fields = Object.entries(value);
    return Object.fromEntries(fields.map(([name, inner]) => [name, this.erased(inner, name)]));
  }

  /** Changes who ordered, in place: a guest is somebody else, with the same orders. */
  order(part: Fields): void {
    const customerId = idIn(part['customer']);
    const addresses = ADDRESSES.filter((name) => name in part).map((name) => asFields(part[name]));
    const email = word(part['email']) ?? word(part['contact_email']);
    const phone =
      [part, ...addresses].map((holder) => word(holder['phone'])).find((one) => one !== null) ?? null;
    const guest = this.pseudonyms.guests.get(identityOf(customerId, email, phone) ?? '');
    const isTheirs =
      guest !== undefined ||
      this.person.orderIds.has(idIn(part) ?? '') ||
      this.person.customerIds.has(customerId ?? '');
    if (!isTheirs) return;
    for (const name of CONTACTS) if (name in part) part[name] = null;
    for (const address of addresses) if ('phone' in address) address['phone'] = null;
    if (guest) part[guest.startsWith('e:') ? 'email' : 'phone'] = guest.slice(2);
  }

  #customer(customer: Fields): Fields {
    const id = idIn(customer);
    const known = id === null ? undefined : this.pseudonyms.customers.get(id);
    if (id !== null && known === undefined) return customer;
    const start = GLOBAL_ID.exec(String(customer['id']))?.[0] ?? '';
    const erased: Fields = { ...customer, ...(known && { id: `${start}${known}` }) };
    for (const name of PERSONAL) if (name in erased) erased[name] = null;
    return erased;
  }

  /** Texts of the store, such as titles, stay: the same stand in other orders. */
  #text(text: string, field: string): string | null {
    const isAddress = this.#addresses?.test(text) || isNumberOf(this.person, text);
    if (isAddress && CONTACTS.includes(field)) return null;
    return text.replace(CUSTOMER_ID, (whole, start: string, id: string) => {
      const known = this.pseudonyms.customers.get(id);
      return known ? `${start}${known}` : whole;
    });
  }
}

function evidenceIn(payload: Fields): Fields {
  const kept = Object.fromEntries(
    KEPT.filter((name) => name in payload).map((name) => [name, payload[name]]),
  );
  const answers = isNextGenEvent(payload) ? NEXT_GEN.filter((name) => name in payload) : [];
  const nextGen = Object.fromEntries(answers.map((name) => [name, null]));
  const url = /^https:\/\/[^/]+\/\d+\/orders\//.exec(String(payload['order_status_url']))?.[0];
  return { ...nextGen, ...kept, ...('order_status_url' in payload && { order_status_url: url ?? null }) };
}

/** The id of an object; null for none, as the schemas read it. */
function idIn(object: unknown): string | null {
  const id = asFields(object)['id'];
  return (typeof id === 'number' && id !== 0) || (typeof id === 'string' && id !== '')
    ? String(id).replace(GLOBAL_ID, '')
    : null;
}

function word(value: unknown): string | null {
  return (typeof value === 'string' && value.trim()) || null;
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
