import { customerAt, type Customer } from './customers';
import { type ObjectIds } from './object-ids';
import { type Random } from './random';
import { type Regime } from './regimes';

/** Where the customers come from who are new in a history that continues an earlier one. */
export interface PoolStart {
  /** How many customers exist already. */
  readonly known: number;
  /** The index of the first new one. */
  readonly next: number;
  /** When the known ones were created. */
  readonly at: number;
}

/** The customers of a store: it grows, and loyal customers come back more often. */
export class CustomerPool {
  private readonly customers: Customer[] = [];
  /** One entry for each unit of loyalty, so that a draw costs the same however many there are. */
  private readonly draws: Customer[] = [];
  private next: number;

  constructor(
    private readonly ids: ObjectIds,
    private readonly seed: string,
    private readonly regime: Regime,
    start: PoolStart,
  ) {
    for (let index = 0; index < start.known; index += 1) this.add(this.create(index, start.at));
    this.next = start.next;
  }

  /** Somebody who orders: a known customer or a new one. */
  buyer(random: Random, at: number): { customer: Customer; isNew: boolean } {
    const isReturning = this.customers.length > 8 && random.chance(0.53);
    const customer = isReturning ? random.pick(this.draws) : this.newcomer(at);
    customer.hasOrdered = true;
    return { customer, isNew: !isReturning };
  }

  /** Somebody is a customer no more. */
  remove(customer: Customer): void {
    for (const list of [this.customers, this.draws]) {
      for (let at = list.indexOf(customer); at >= 0; at = list.indexOf(customer)) list.splice(at, 1);
    }
  }

  /** A customer nobody has seen before. */
  newcomer(at: number): Customer {
    return this.add(this.create(this.next++, at));
  }

  /** Anyone who is a customer at that time; null when the draw falls on somebody who is not one yet. */
  anyone(random: Random, at: number): Customer | null {
    if (this.customers.length === 0) return null;
    const customer = random.pick(this.customers);
    return customer.createdAt < at ? customer : null;
  }

  get all(): readonly Customer[] {
    return this.customers;
  }

  private create(index: number, at: number): Customer {
    const customer = customerAt(this.ids, this.seed, this.regime, index);
    customer.createdAt = at;
    customer.updatedAt = at;
    return customer;
  }

  private add(customer: Customer): Customer {
    this.customers.push(customer);
    for (let draw = 0; draw < customer.loyalty; draw += 1) this.draws.push(customer);
    return customer;
  }
}
