import { arrayParameters } from './entity-table';

const column = (property: string, type: string) => ({ property, name: property, type, primary: false });
const TABLE = {
  name: 'things',
  columns: [
    column('id', 'bigint'),
    column('name', 'text'),
    column('at', 'timestamptz'),
    column('isNew', 'boolean'),
    column('codes', 'text[]'),
    column('counts', 'integer[]'),
    column('more', 'jsonb'),
  ],
};

test('rows become one array a column, quoted where it is needed; what a row lacks is NULL', () => {
  const rows = [
    {
      id: '820982911946154508',
      name: 'a "quote", a \\ and {braces}',
      at: new Date('2026-03-29T02:30:00.123Z'),
      isNew: false,
      codes: ['TEN', 'NULL', ''],
      counts: [1, -2],
      more: { a: '"' },
    },
    { id: '1', name: '', codes: [], counts: null },
  ];
  expect(arrayParameters(TABLE, rows)).toEqual([
    '{820982911946154508,1}',
    String.raw`{"a \"quote\", a \\ and {braces}",""}`,
    '{2026-03-29T02:30:00.123Z,NULL}',
    '{false,NULL}',
    String.raw`{"{\"TEN\",\"NULL\",\"\"}","{}"}`,
    '{"{1,-2}",NULL}',
    String.raw`{"{\"a\":\"\\\"\"}",NULL}`,
  ]);
  expect(arrayParameters(TABLE, [])).toEqual(TABLE.columns.map(() => '{}'));
});
