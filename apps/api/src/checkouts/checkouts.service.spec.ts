import { checkoutsQuerySchema } from '@shopmeter/contracts';
import { type CheckoutListRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { PageCursor } from '../http/page-cursor';
import { CheckoutsService } from './checkouts.service';

const TENANT = { id: 'of-the-tests', timezone: 'UTC' };
const DAYS = { from: '2026-01-01', to: '2026-01-31' };
const empty = { page: () => Promise.resolve([]) } as unknown as CheckoutListRepository;

/** Anybody can make a cursor up: its digest is no secret. */
test.each([
  ['a place', ['1767225600000', '0123456789abcdef'], TENANT.id, []],
  ['a moment that the database has no word for', ['9999999999999999', '0123456789abcdef'], TENANT.id, 400],
  ['a key that is none', ['1767225600000', 'a\0'], TENANT.id, 400],
  ['no place', ['1767225600000'], TENANT.id, 400],
  ['a place of another store', ['1767225600000', '0123456789abcdef'], 'another', 400],
])('a cursor that names %s', async (_what, place, tenantId, found) => {
  const cursor = new PageCursor(tenantId, ['checkouts', DAYS.from, DAYS.to, 'abandoned']);
  const query = checkoutsQuerySchema.parse({ ...DAYS, cursor: cursor.write(place) });
  const answer = new CheckoutsService(empty, new Clock()).page(TENANT, query);
  if (found === 400) await expect(answer).rejects.toMatchObject({ status: 400, code: 'invalid_request' });
  else expect((await answer).checkouts).toEqual(found);
});
