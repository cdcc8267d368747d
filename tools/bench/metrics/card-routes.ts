import { addDays, type Day } from '@shopmeter/contracts';

/**
 * What the dashboard reads for its cards over 365 days, as it asks: each group with the period before, by months. Of a
 * range that ends today, the period before ends at the same time of the day.
 */
export function cardRoutes(today: Day): Record<string, string> {
  const routes: Record<string, string> = {};
  for (const group of ['orders', 'customers', 'products']) {
    routes[group] = routeOf(group, addDays(today, -1));
    routes[`${group}_to_date`] = routeOf(group, today);
  }
  return routes;
}

function routeOf(group: string, to: Day): string {
  return `/api/metrics/${group}?from=${addDays(to, -364)}&to=${to}&compare=previous&grain=month`;
}
