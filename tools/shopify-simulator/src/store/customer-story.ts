import { customerBody } from '../bodies/customer-body';
import { jsonText, type JsonObject } from '../bodies/json-text';
import { type Delivery } from '../delivery/delivery';
import { type CustomerPool } from './customer-pool';
import { type Customer } from './customers';
import { type Random } from './random';
import { type World } from './world';

const DAY = 86_400_000;

/** What happens to customers besides ordering. */
export class CustomerStory {
  constructor(
    private readonly world: World,
    private readonly pool: CustomerPool,
  ) {}

  /** Somebody signs up without buying, and perhaps thinks better of it; somebody moves house. */
  signUpOrMove(at: number, random: Random): void {
    const { agenda, clock, shop } = this.world;
    const moving = random.chance(0.4) ? this.pool.anyone(random, at) : null;
    const topic = moving ? 'customers/update' : 'customers/create';
    const place = random.pick(shop.regime.places);
    const leaves = random.chance(0.12);
    agenda.add(at, () => {
      if (moving?.mergedInto) return [];
      const customer = moving ?? this.pool.newcomer(at);
      if (moving) Object.assign(moving, { place, updatedAt: at });
      else if (leaves) agenda.add(at + DAY, (then) => this.leave(customer, then));
      return [this.send(topic, customer, at, customerBody(customer, clock, shop.regime.currency))];
    });
  }

  /** Two customers turn out to be the same person: the older one stays. */
  merge(at: number, random: Random): void {
    const [one, other] = [this.pool.anyone(random, at), this.pool.anyone(random, at)];
    if (!one || !other || one === other) return;
    const [kept, gone] = one.createdAt <= other.createdAt ? [one, other] : [other, one];
    this.world.agenda.add(at, (then) => {
      if (kept.mergedInto || gone.mergedInto) return [];
      gone.mergedInto = kept;
      kept.updatedAt = then;
      this.pool.remove(gone);
      const gid = ({ id }: Customer): string => `gid://shopify/Customer/${String(id)}`;
      const body = {
        admin_graphql_api_customer_kept_id: gid(kept),
        admin_graphql_api_customer_deleted_id: gid(gone),
        admin_graphql_api_job_id: null,
        status: 'completed',
        errors: [],
      };
      return [this.send('customers/merge', gone, then, body)];
    });
  }

  /** Shopify deletes nobody who has ordered. */
  private leave(customer: Customer, at: number): Delivery[] {
    if (customer.hasOrdered || customer.mergedInto) return [];
    this.pool.remove(customer);
    const admin_graphql_api_id = `gid://shopify/Customer/${String(customer.id)}`;
    return [
      this.send('customers/delete', customer, at, {
        id: customer.id,
        tax_exemptions: [],
        admin_graphql_api_id,
      }),
    ];
  }

  private send(topic: string, customer: Customer, at: number, body: JsonObject): Delivery {
    const action = `customer ${String(customer.id)} ${String(at)}`;
    return this.world.dispatch.delivery(topic, at, action, jsonText(body));
  }
}
