import { faultOf } from './fault-of';

test.each([
  ['database', '08006'],
  ['database', '40P01'],
  ['database', '53100'],
  ['database', '57P01'],
  ['database', 'ECONNREFUSED'],
  ['data', '22P05'],
  ['data', '23505'],
  ['data', '54000'],
  ['data', 'XX000'],
  ['other', '42P01'],
  ['other', '25006'],
])('says that the %s is at fault for %s', (fault, code) => {
  expect(faultOf(Object.assign(new Error('no'), { code }))).toBe(fault);
});

test('knows a lost connection without a code, and blames nothing for what is no failure of a statement', () => {
  expect(faultOf(new Error('Connection terminated unexpectedly'))).toBe('database');
  expect([faultOf(new TypeError('x is not a function')), faultOf('text'), faultOf(undefined)]).toEqual([
    'other',
    'other',
    'other',
  ]);
});
