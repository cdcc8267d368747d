import type { SimulatedShop } from './simulated-shop';

/** Measures that the store books itself, by the name of its book. */
const BOOKS = {
  grossSales: 'grossCents',
  discounts: 'discountsCents',
  reversals: 'reversalsCents',
  shipping: 'shippingCents',
  tax: 'taxCents',
  orders: 'orders',
  units: 'units',
  moneyRefunded: 'refundedCents',
} as const;

/** The days of a store add up to what it booked itself. */
export async function expectOwnBooks(shop: SimulatedShop): Promise<void> {
  const rows = await shop.store.rows<{ day: string; measure: string; value: string }>(
    `SELECT bucket::text AS day, measure, value FROM rollups WHERE tenant_id = $1 AND grain = 'day' AND value <> 0`,
  );
  const stored = Object.fromEntries(
    rows.map(({ day, measure, value }) => [`${day} ${measure}`, Number(value)]),
  );
  const booked = [...shop.admin.simulated.truth.days].flatMap(([day, figures]) =>
    Object.entries(BOOKS).map(([measure, name]) => [`${day} ${measure}`, figures[name]] as const),
  );
  expect(booked.length).toBeGreaterThan(100);
  const names = new Set<string>(Object.keys(BOOKS));
  const kept = Object.entries(stored).filter(([key]) => names.has(key.split(' ')[1]!));
  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(booked.filter(([, value]) => value !== 0)));
}
