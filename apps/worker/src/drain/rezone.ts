import { localDays, type LocalDays } from '@shopmeter/commerce';
import { monthOf } from '@shopmeter/contracts';
import {
  identityOrders,
  keyOf,
  pageOfCustomers,
  pageOfIdentities,
  pageOfOrders,
  pageOfProducts,
  replaceIdentities,
  storedIdentities,
  type FirstOrder,
  type IdentityKey,
  type StoredOrder,
} from '@shopmeter/db';
import { identitySource } from '@shopmeter/metrics';
import { calendarOf, type ApplyContext } from './apply-context';
import { applyLedger, type AppliedLedger } from './apply-ledger';
import { nameOf } from './changed-people';
import { eachPage } from './each-page';
import { countEveryCheckout } from './every-checkout';
import { productSource } from './product-source';

const PAGE = 500;

/** Moves everything of a tenant to the days of its new time zone, page by page, through the same code that counted it. */
export async function rezone(
  context: ApplyContext,
  tenantId: string,
  previousZone: string | null,
  eventId: string,
): Promise<void> {
  const before = localDays(previousZone);
  const after = calendarOf(context, tenantId);
  if (before.zone === after.zone) return;
  context.calendarsBefore.set(tenantId, before);
  await eachPage(
    (last: string | null) => pageOfOrders(context.tx, tenantId, last, PAGE),
    (order) => order.shopifyId,
    async (orders) => {
      const { books } = await applyLedger(
        context,
        orders.map((order) => ({ ...order, eventId })),
      );
      await rezonePurchases(context, orders, books, before);
    },
  );
  context.calendarsBefore.delete(tenantId);
  await eachPage(
    (last: string | null) => pageOfIdentities(context.tx, tenantId, last, PAGE),
    (row) => row.identity,
    (identities) => rezoneIdentities(context, identities, before),
  );
  await eachPage(
    (last: string | null) => pageOfCustomers(context.tx, tenantId, last, PAGE),
    (customer) => customer.shopifyId,
    (customers) => {
      for (const { createdAt } of customers) {
        context.deltas.change(
          tenantId,
          'customer',
          { createdDay: createdAt && before.dayHourOf(createdAt) },
          { createdDay: createdAt && after.dayHourOf(createdAt) },
        );
      }
      return Promise.resolve();
    },
  );
  await countEveryCheckout(context.tx, tenantId, context.deltas, { before, after });
  await rezoneProducts(context, tenantId, before);
}

/** Orders whose months or whose buyer's cohort have other names now. */
async function rezonePurchases(
  context: ApplyContext,
  orders: readonly StoredOrder[],
  books: AppliedLedger['books'],
  before: LocalDays,
): Promise<void> {
  const counted = orders.flatMap(({ identity, isCounted, ...order }) =>
    identity !== null && isCounted ? [{ ...order, identity }] : [],
  );
  const people = new Map(
    (await storedIdentities(context.tx, distinct(counted))).map((person) => [nameOf(person), person]),
  );
  for (const order of counted) {
    const { tenantId } = order;
    const person = people.get(nameOf(order));
    if (!person) continue;
    const [old, now] = books.get(keyOf(order))!.rows;
    const cohort = (calendar: LocalDays) => monthOf(calendar.dayOf(person.firstOrderAt));
    context.deltas.cohorts.add(tenantId, cohort(before), 'order', old, -1);
    context.deltas.cohorts.add(tenantId, cohort(calendarOf(context, tenantId)), 'order', now, 1);
  }
}

/** A page may name someone more than once. */
function distinct(orders: readonly IdentityKey[]): IdentityKey[] {
  return [...new Map(orders.map((order) => [nameOf(order), order])).values()];
}

async function rezoneIdentities(
  context: ApplyContext,
  identities: readonly FirstOrder[],
  before: LocalDays,
): Promise<void> {
  for (const { tenantId, orders } of await identityOrders(context.tx, identities)) {
    const source = (calendar: LocalDays) => identitySource(orders.map(({ at }) => calendar.dayHourOf(at)));
    context.deltas.changeIdentity(tenantId, source(before), source(calendarOf(context, tenantId)));
  }
  const rows = identities.map((person) => {
    return { ...person, firstDay: calendarOf(context, person.tenantId).dayOf(person.firstOrderAt) };
  });
  await replaceIdentities(context.tx, [], rows);
}

async function rezoneProducts(context: ApplyContext, tenantId: string, before: LocalDays): Promise<void> {
  const after = calendarOf(context, tenantId);
  await eachPage(
    (last: string | null) => pageOfProducts(context.tx, tenantId, last, PAGE),
    (product) => product.shopifyId,
    (products) => {
      for (const product of products) {
        context.deltas.change(
          tenantId,
          'product',
          productSource(product, before),
          productSource(product, after),
        );
      }
      return Promise.resolve();
    },
  );
}
