import { tableQuerySchema } from '@shopmeter/contracts';
import { tableCursor, tablePlace } from './table-cursor';

const asked = (more: object) => tableQuerySchema.parse({ from: '2026-01-01', to: '2026-01-31', ...more });

/** Anybody can make a cursor up: its digest is no secret. */
test.each([
  ['a number and a key', 'netSales', ['12', 'a'], null],
  ['a label and a key', 'label', ['Tea', 'a'], null],
  ['a label that no text of the database holds', 'label', ['Tea\0', 'a'], 400],
  ['a key that none holds', 'netSales', ['12', '\0'], 400],
  ['a number that is none', 'netSales', ['1e9', 'a'], 400],
  ['no key', 'netSales', ['12'], 400],
])('%s sorted by %s', (_what, sort, place, status) => {
  const query = asked({ sort });
  const cursor = tableCursor('of-the-tests', 'product', query);
  const read = () => cursor.read(cursor.write(place), tablePlace(query));
  if (status === null) expect(read()).toEqual({ value: place[0], key: place[1] });
  else expect(read).toThrow(expect.objectContaining({ status }) as Error);
});
