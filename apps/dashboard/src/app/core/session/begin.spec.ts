/// <reference types="node" />
import { addDays, type Day, type KeptRange, RANGE_IDS } from '@shopmeter/contracts';
import { chosenComparison, chosenRange, grainFor } from '@shopmeter/ui';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const SCRIPT = readFileSync(join(process.cwd(), 'apps/dashboard/public/begin.js'), 'utf8');
const GROUPS = ['orders', 'customers', 'products'];

interface Opened {
  today: Day;
  firstDay?: Day | null;
  keptRange?: KeptRange | null;
  search?: string;
}

/** What the script asks of the numbers, when the overview is opened at noon of `today`. */
async function asked({ today, firstDay = null, keptRange = null, search = '' }: Opened): Promise<string[]> {
  const urls: string[] = [];
  const store = { id: 'north', needsSecondFactor: false };
  const bodies: Record<string, object> = {
    '/api/auth/refresh': { tenants: [store], tenantId: store.id, accessToken: 'token', keptRange },
    '/api/tenants/current': { timezone: 'UTC', firstDay },
  };
  const answer = (url: string) => ({ clone: () => ({ json: () => Promise.resolve(bodies[url]) }) });
  class NoonDate extends Date {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [`${today}T12:00:00Z`] : given) as [number]));
    }
  }
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(new NoonDate());
  runInNewContext(SCRIPT, {
    window: {},
    location: { pathname: '/overview', search },
    navigator: { locks: { request: (_: string, work: () => unknown) => Promise.resolve(work()) } },
    fetch: (url: string) => {
      if (url.startsWith('/api/metrics/')) urls.push(url);
      return Promise.resolve(answer(url));
    },
    sessionStorage: { getItem: () => null },
    localStorage: { getItem: () => null },
    addEventListener: () => undefined,
    Intl: {
      DateTimeFormat: class {
        format = () => format;
      },
    },
    URLSearchParams,
  });
  await new Promise((resolve) => setTimeout(resolve));
  return urls;
}

/** What the page asks for the same. */
function wanted({ today, firstDay = null, keptRange }: Opened & { keptRange: KeptRange }): string[] {
  const { id, from, to } = chosenRange(keptRange, today, firstDay);
  const { compare } = chosenComparison(keptRange, id);
  const question = `?from=${from}&to=${to}&compare=${compare}&grain=${grainFor({ from, to })}`;
  return GROUPS.map((group) => `/api/metrics/${group}${question}`);
}

describe('begin.js', () => {
  const today = '2026-03-31';

  it('asks what the page will ask, for every range on every kind of day', async () => {
    const days = ['2024-02-29', '2026-01-01', '2026-03-31', '2026-12-31', '2025-10-15'];
    for (const range of RANGE_IDS)
      for (const day of days)
        for (const firstDay of [null, addDays(day, 1), addDays(day, -40), addDays(day, -3660)]) {
          const opened = { today: day, firstDay, keptRange: { range, compare: 'year' as const } };
          expect(await asked(opened)).toEqual(wanted(opened));
        }
  });

  it('asks for 28 days where nobody chose anything', async () => {
    const keptRange = { range: '28d', compare: 'previous' } as const;
    expect(await asked({ today })).toEqual(wanted({ today, keptRange }));
  });

  it('follows the address before what is kept', async () => {
    const keptRange = { range: '7d', compare: 'year' } as const;
    const open = (search: string) => asked({ today, firstDay: '2026-01-01', keptRange, search });
    const want = (kept: KeptRange) => wanted({ today, firstDay: '2026-01-01', keptRange: kept });
    expect(await open('?range=30d')).toEqual(want({ range: '30d', compare: 'previous' }));
    expect(await open('?range=all&metric=orders')).toEqual(want({ range: 'all', compare: 'none' }));
    expect(await open('?compare=weekdays')).toEqual(want({ range: '7d', compare: 'weekdays' }));
  });

  it('leaves to the page what it does not know', async () => {
    for (const search of ['?filters=country:DE', '?range=custom&from=2026-01-01&to=2026-01-02'])
      expect(await asked({ today, search })).toEqual([]);
    for (const search of ['?range=toString', '?compare=custom&compareFrom=2026-01-01'])
      expect(await asked({ today, search })).toEqual([]);
  });
});
