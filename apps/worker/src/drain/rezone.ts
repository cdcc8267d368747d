import { localDays, type LocalDays } from '@shopmeter/commerce';
import { pageOfCustomers, pageOfIdentities, pageOfOrders, pageOfProducts } from '@shopmeter/db';
import { calendarOf, type ApplyContext } from './apply-context';
import { applyIdentities } from './apply-identities';
import { applyLedger } from './apply-ledger';
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
  await eachPage(
    (last: string | null) => pageOfOrders(context.tx, tenantId, last, PAGE),
    (order) => order.shopifyId,
    (orders) =>
      applyLedger(
        context,
        orders.map((order) => ({ ...order, eventId })),
      ),
  );
  await eachPage(
    (last: string | null) => pageOfIdentities(context.tx, tenantId, last, PAGE),
    (row) => row.identity,
    (identities) => applyIdentities(context, { recounted: identities, arrived: [] }),
  );
  await eachPage(
    (last: string | null) => pageOfCustomers(context.tx, tenantId, last, PAGE),
    (customer) => customer.shopifyId,
    (customers) => {
      for (const { createdAt } of customers) {
        context.deltas.change(
          tenantId,
          'customer',
          { createdDay: createdAt && before.dayOf(createdAt) },
          { createdDay: createdAt && after.dayOf(createdAt) },
        );
      }
      return Promise.resolve();
    },
  );
  await countEveryCheckout(context.tx, tenantId, context.deltas, { before, after });
  await rezoneProducts(context, tenantId, before);
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
