import { metricsQuerySchema } from './metrics.contract';

const DAY = { from: '2026-01-01', to: '2026-01-01' };

describe('the query of the metric routes', () => {
  it('fills in what is not said', () => {
    expect(metricsQuerySchema.parse({ from: '2026-01-01', to: '2026-01-31' })).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
      compare: 'none',
      grain: 'day',
    });
  });

  it('takes days of its own to compare with, also fewer or more than the range', () => {
    const compared = { compare: 'custom', compareFrom: '2025-01-01', compareTo: '2025-12-31' };
    expect(metricsQuerySchema.parse({ ...DAY, ...compared })).toMatchObject(compared);
  });

  it.each([
    [{ from: '2026-02-30', to: '2026-03-01' }, 'from'],
    [{ from: '2026-01-02', to: '2026-01-01' }, 'from'],
    [{ from: '2010-01-01', to: '2026-01-01' }, 'to'],
    [{ from: '9999-12-01', to: '9999-12-31' }, 'from'],
    [{ from: '0000-01-01', to: '0001-01-01' }, 'from'],
    [{ from: '2026-01-01', to: '2026-01-04', grain: 'hour' }, 'grain'],
    [{ ...DAY, compare: 'custom' }, 'compareFrom'],
    [{ ...DAY, compare: 'custom', compareFrom: '2025-01-01' }, 'compareTo'],
    [{ ...DAY, compareFrom: '2025-01-01', compareTo: '2025-01-02' }, 'compareFrom'],
    [{ ...DAY, compare: 'custom', compareFrom: '2025-01-02', compareTo: '2025-01-01' }, 'compareFrom'],
    [{ ...DAY, compare: 'custom', compareFrom: '2010-01-01', compareTo: '2025-01-01' }, 'compareTo'],
    [
      { ...DAY, compare: 'custom', compareFrom: '2025-01-01', compareTo: '2025-01-04', grain: 'hour' },
      'grain',
    ],
    [{ ...DAY, compare: 'custom', compareFrom: 'soon', compareTo: '2025-01-04' }, 'compareFrom'],
    [{ from: '2026-01-01', to: '2026-01-01', grain: 'minute' }, 'grain'],
    [{ from: '2026-01-01', to: '2026-01-01', metrics: 'orders,' }, 'metrics'],
    [{ from: '2026-01-01', to: '2026-01-01', variants: 'aovCents' }, 'variants'],
    [{ from: '2026-01-01', to: '2026-01-01', colour: 'red' }, ''],
  ])('refuses %j and names the field', (query, field) => {
    const result = metricsQuerySchema.safeParse(query);
    expect(result.error?.issues[0]?.path.join('.')).toBe(field);
  });
});
