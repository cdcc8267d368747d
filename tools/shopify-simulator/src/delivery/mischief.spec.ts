import { played, smallStore } from '../spec/played-store';
import { withMischief } from './mischief';

const { deliveries } = played(smallStore({ orders: 120 }));
const none = { seed: 'spec', duplicates: 0, disorder: 0, forged: 0 };

describe('mischief', () => {
  it('changes nothing when nothing is asked for', () => {
    expect([...withMischief(deliveries, none)]).toEqual(deliveries);
  });

  it('repeats a part, with the same webhook ids and bodies', () => {
    const sent = [...withMischief(deliveries, { ...none, duplicates: 0.3 })];
    const extra = sent.length - deliveries.length;
    expect(extra).toBeGreaterThan(deliveries.length * 0.2);
    expect(extra).toBeLessThan(deliveries.length * 0.4);
    expect(new Set(sent)).toEqual(new Set(deliveries));
  });

  it('shuffles without losing any', () => {
    const sent = [...withMischief(deliveries, { ...none, disorder: 25 })];
    expect(sent).not.toEqual(deliveries);
    expect(new Set(sent)).toEqual(new Set(deliveries));
    expect(sent).toHaveLength(deliveries.length);
  });

  it('adds forged copies that no right delivery shares its id with', () => {
    const sent = [...withMischief(deliveries, { ...none, forged: 0.2 })];
    const forged = sent.filter(({ isForged }) => isForged);
    const ids = new Set(deliveries.map(({ webhookId }) => webhookId));
    expect(forged.length).toBeGreaterThan(0);
    expect(forged.some(({ webhookId }) => ids.has(webhookId))).toBe(false);
    expect(sent.filter(({ isForged }) => !isForged)).toEqual(deliveries);
  });
});
