import { demoStore } from './demo-store';
import { orderBodies } from './spec/played-store';

describe('the demo store', () => {
  const until = new Date('2026-11-22T17:00:00Z');
  const deliveries = [...demoStore({ until }).deliveries()];

  it('has two years within what a first start can post', () => {
    expect(deliveries.length).toBeGreaterThan(10_000);
    expect(deliveries.length).toBeLessThanOrEqual(15_000);
    const created = deliveries.filter(({ topic }) => topic === 'orders/create');
    expect(created.length).toBeGreaterThan(2_500);
    expect(created.length).toBeLessThanOrEqual(4_000);
    expect(deliveries[0]?.triggeredAt.slice(0, 10)).toBe('2024-11-22');
    expect(orderBodies(created).at(-1)?.processed_at.slice(0, 10)).toBe('2026-11-22');
  });

  it('grows, and peaks on Black Friday', () => {
    const created = orderBodies(deliveries.filter(({ topic }) => topic === 'orders/create'));
    const on = (prefix: string): number =>
      created.filter((order) => order.processed_at.startsWith(prefix)).length;
    expect(on('2026-10')).toBeGreaterThan(on('2025-01') * 2);
    expect(on('2025-11-28')).toBeGreaterThan(on('2025-11-26') * 2);
  });

  it('has refunds, several currencies, and days on which clocks are changed', () => {
    const created = orderBodies(deliveries.filter(({ topic }) => topic === 'orders/create'));
    expect(deliveries.filter(({ topic }) => topic === 'refunds/create').length).toBeGreaterThan(50);
    const currencies = created.map((order) => order.presentment_currency);
    expect(new Set(currencies).size).toBeGreaterThan(1);
    const offsets = created.map((order) => order.processed_at.slice(-6));
    expect(new Set(offsets)).toEqual(new Set(['-04:00', '-05:00']));
  });

  it('has an order of today even at night, also when it goes on from yesterday', () => {
    const night = demoStore({
      until: new Date('2026-11-22T05:10:00Z'),
      from: new Date('2026-11-21T20:00:00Z'),
    });
    const days = orderBodies([...night.deliveries()]).map((order) => order.processed_at.slice(0, 10));
    expect(days).toContain('2026-11-22');
  });
});
