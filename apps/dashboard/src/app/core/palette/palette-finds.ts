import { computed, inject, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { addDays, type ListedCustomer, type ListedOrder, RANGE_MAX_DAYS } from '@shopmeter/contracts';
import { formatMoney, shownProblem, storeDay, valueOf } from '@shopmeter/ui';
import { customerList } from '../api/customers-api';
import { orders } from '../api/orders-api';
import { table } from '../api/tables-api';
import { Clock } from '../clock';
import { isFor, PAGES } from '../page';
import { Session } from '../session/session';
import { type PaletteGroup } from './palette-entry';

/** Shorter than this nothing is looked for: too much begins like it. */
const SHORTEST = 2;
const LIMIT = '5';

/** What is found by a text. */
export interface PaletteFinds {
  groups: Signal<PaletteGroup[]>;
  isSearching: Signal<boolean>;
  /** Why something could not be searched; empty when all was. */
  failure: Signal<string>;
}

/** Orders, customers and products of the store by number or name. Call it where you may `inject`. */
export function paletteFinds(text: Signal<string>): PaletteFinds {
  const question = questions(text);
  const [foundOrders, foundCustomers, foundProducts] = [
    orders(() => question('orders')),
    customerList(() => question('customers')),
    table(() => 'product', productQuestion(question)),
  ];
  const all = [foundOrders, foundCustomers, foundProducts];
  const router = inject(Router);
  const lead = (path: string, id: string) => ({ choose: () => router.navigate([path, id]) });
  return {
    groups: computed(() => [
      {
        heading: $localize`Orders`,
        entries: (valueOf(foundOrders)?.orders ?? []).map((found) => ({
          ...orderEntry(found),
          ...lead('/orders', found.id),
        })),
      },
      {
        heading: $localize`Customers`,
        entries: (valueOf(foundCustomers)?.rows ?? []).map((found) => ({
          ...customerEntry(found),
          ...lead('/customers', found.key),
        })),
      },
      {
        heading: $localize`Products`,
        entries: (valueOf(foundProducts)?.rows ?? []).flatMap(({ productId, label }) =>
          productId
            ? { id: `product-${productId}`, label, icon: 'bag' as const, ...lead('/products', productId) }
            : [],
        ),
      },
    ]),
    isSearching: computed(() => all.some((found) => found.isLoading())),
    failure: computed(() => {
      const error = all.map((found) => found.error()).find((fault) => fault !== undefined);
      return error === undefined ? '' : shownProblem(error).title;
    }),
  };
}

function orderEntry({ id, name, buyer, totalCents, currency }: ListedOrder) {
  const note = [buyer?.label, formatMoney(totalCents, currency)].filter(Boolean).join(' · ');
  return { id: `order-${id}`, label: name ?? id, note, icon: 'receipt' as const };
}

function customerEntry({ key, label, email }: ListedCustomer) {
  const note = email === null || email === label ? {} : { note: email };
  return { id: `customer-${key.replace(/\W/g, '-')}`, label, ...note, icon: 'people' as const };
}

/** The question to a page's list; none while too little is typed, or where the page is not for the reader's role. */
function questions(text: Signal<string>): (page: string) => Record<string, string> | undefined {
  const [session, pages] = [inject(Session), inject(PAGES)];
  return (page) => {
    const [tenant, search] = [session.tenant(), text().trim()];
    const roles = pages.find(({ path }) => path === page)?.navigation?.roles;
    if (tenant === null || search.length < SHORTEST || !isFor(roles, tenant.role)) return undefined;
    return { search, limit: LIMIT };
  };
}

/** Products as they are called now, of all days that can be asked for. */
function productQuestion(question: ReturnType<typeof questions>) {
  const clock = inject(Clock);
  // The zone hardly matters over ten years.
  const today = computed(() => storeDay(null, clock.now()));
  return () => {
    const asked = question('products');
    return asked && { ...asked, from: addDays(today(), 1 - RANGE_MAX_DAYS), to: today(), titles: 'current' };
  };
}
