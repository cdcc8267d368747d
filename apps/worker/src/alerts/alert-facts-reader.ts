import { Injectable } from '@nestjs/common';
import { localDays, wallClock } from '@shopmeter/commerce';
import { addDays, type AlertMetric, type Total } from '@shopmeter/contracts';
import { type AlertEntity, RecentOrdersRepository, RequestDatabase, TenantsRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { type NumbersStore, StoreNumbers } from '../notifications/store-numbers';
import type { AlertFacts } from './alert-verdict';

const HOUR_MS = 3_600_000;
/** A day that is too low is told of once what came in its last minutes is applied. */
const SETTLES_MS = HOUR_MS / 4;
const NOTHING = { value: null, previous: null, change: null };
const LONG_AGO = new Date(0);

/** Reads what an alert is decided by. Inside the tenant's transaction. */
@Injectable()
export class AlertFactsReader {
  readonly #orders: RecentOrdersRepository;

  constructor(
    private readonly numbers: StoreNumbers,
    private readonly tenants: TenantsRepository,
    private readonly clock: Clock,
    database: RequestDatabase,
  ) {
    this.#orders = new RecentOrdersRepository(database);
  }

  async read(store: NumbersStore, { rule, createdAt }: AlertEntity): Promise<AlertFacts> {
    const now = this.clock.now();
    if (rule.kind === 'silence') {
      const newest = await this.#newest(store.id, rule.of);
      // Silence from before it was asked about is none.
      const since = newest && newest > createdAt ? newest : createdAt;
      return { today: null, ended: NOTHING, silentHours: (now.getTime() - since.getTime()) / HOUR_MS };
    }
    const { zone } = localDays(store.timezone);
    const today = wallClock(zone, now).day;
    const isHigh = rule.kind === 'threshold' && rule.direction === 'above';
    const settled = new Date(now.getTime() - (isHigh ? 0 : SETTLES_MS));
    const day = addDays(wallClock(zone, settled).day, -1);
    const metrics = [rule.metric];
    const ended = await this.numbers.totals(store, metrics, { from: day, to: day, compare: 'weekdays' });
    const passing = await this.numbers.totals(store, metrics, { from: today, to: today, compare: 'none' });
    return {
      today: sizeOf(rule.metric, passing.totals[rule.metric]!).value,
      ended: sizeOf(rule.metric, ended.totals[rule.metric]!),
      silentHours: 0,
    };
  }

  async #newest(tenantId: string, of: 'orders' | 'webhooks'): Promise<Date | null> {
    if (of === 'webhooks') return (await this.tenants.eventTimes(tenantId)).lastEventAt;
    const [newest] = await this.#orders.since(tenantId, LONG_AGO, 1);
    return newest?.occurredAt ?? null;
  }
}

/** Discounts and returns are amounts below zero; who watches them means how much they are. */
function sizeOf(metric: AlertMetric, { value, previous, change }: Total): Total {
  if (metric !== 'discountsCents' && metric !== 'reversalsCents') return { value, previous, change };
  const opposite = (number: number | null) => (number === null ? null : 0 - number);
  return { value: opposite(value), previous: opposite(previous), change: opposite(change) };
}
