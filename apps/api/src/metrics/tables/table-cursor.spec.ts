import { tableQuerySchema } from '@shopmeter/contracts';
import { cursorAfter, positionOf } from './table-cursor';

const asked = (more: object) => tableQuerySchema.parse({ from: '2026-01-01', to: '2026-01-31', ...more });

/** Anybody can make a cursor up: its digest is no secret. */
test.each([
  ['a number and a key', 'netSales', { value: '12', key: 'a' }, null],
  ['a label and a key', 'label', { value: 'Tea', key: 'a' }, null],
  ['a label that no text of the database holds', 'label', { value: 'Tea\0', key: 'a' }, 400],
  ['a key that none holds', 'netSales', { value: '12', key: '\0' }, 400],
  ['a number that is none', 'netSales', { value: '1e9', key: 'a' }, 400],
])('%s sorted by %s', (_what, sort, place, status) => {
  const query = asked({ sort });
  const read = () => positionOf('product', { ...query, cursor: cursorAfter('product', query, place) });
  if (status === null) expect(read()).toEqual(place);
  else expect(read).toThrow(expect.objectContaining({ status }) as Error);
});
