import { nameSets, streets } from './names';
import { type ObjectIds } from './object-ids';
import { Random } from './random';
import { type Place, type Regime } from './regimes';

export interface Customer {
  readonly id: bigint;
  readonly addressId: bigint;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly street: string;
  place: Place;
  /** How likely to come back, relative to others. */
  readonly loyalty: number;
  note: string | null;
  hasOrdered: boolean;
  /** The customer that this one became part of. */
  mergedInto: Customer | null;
  createdAt: number;
  updatedAt: number;
}

/** The customer with this index: the same person whenever the same store is generated. */
export function customerAt(ids: ObjectIds, seed: string, regime: Regime, index: number): Customer {
  const random = new Random(`${seed}\ncustomer\n${String(index)}`);
  const names = random.pickBy(nameSets, (set) => set.weight);
  const firstName = random.pick(names.given);
  const lastName = random.pick(names.family);
  const place = random.pickBy(regime.places, (candidate) => candidate.share);
  const phone = `${place.dial}555${String(random.int(1000, 9999))}`;
  const email = `${mailbox(firstName, lastName, index)}@${random.pick(['example.com', 'example.org', 'example.net'])}`;
  const kind = random.weighted({ full: 90, phoneOnly: 3, mailOnly: 4, redacted: 2 });
  const hasName = kind === 'full' || kind === 'phoneOnly';
  return {
    id: ids.at('customer', index),
    addressId: ids.at('customer-address', index),
    firstName: hasName ? firstName : null,
    lastName: hasName ? lastName : null,
    email: kind === 'full' || kind === 'mailOnly' ? email : null,
    phone: kind === 'phoneOnly' || (kind === 'full' && random.chance(0.4)) ? phone : null,
    street: `${String(random.int(1, 240))} ${random.pick(streets)}`,
    place,
    loyalty: random.chance(0.3) ? random.int(4, 12) : 1,
    note: random.chance(0.03) ? 'Likes "light roast" \\ no plastic & please ring twice 🔔' : null,
    hasOrdered: false,
    mergedInto: null,
    createdAt: 0,
    updatedAt: 0,
  };
}

/** Who is left of a customer after all merges. */
export function keptOf(customer: Customer): Customer {
  return customer.mergedInto ? keptOf(customer.mergedInto) : customer;
}

function mailbox(first: string, last: string, index: number): string {
  const plain = `${first}.${last}`
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z.]/g, '');
  return `${plain.length > 2 ? plain : 'guest'}.${String(index)}`;
}
