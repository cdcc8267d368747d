import { bodyDiff } from './body-diff';
import { objectOfBody } from './object-of-body';
import { parseJson } from './parse-json';

const diff = (before: string, after: string) => bodyDiff(parseJson(before), parseJson(after));

test('values that changed, came and went, by their paths', () => {
  expect(
    diff(
      '{"id":1,"note":null,"total":"10.00","tags":"a","customer":{"id":7,"email":"a@example.com"}}',
      '{"id":1,"note":"tea","total":"10.00","customer":{"id":7,"email":"b@example.com"},"paid":true}',
    ),
  ).toEqual([
    { path: 'note', before: 'null', after: '"tea"' },
    { path: 'customer.email', before: '"a@example.com"', after: '"b@example.com"' },
    { path: 'paid', before: null, after: 'true' },
    { path: 'tags', before: '"a"', after: null },
  ]);
});

test('members of a list are the same by their id, wherever they stand', () => {
  expect(
    diff(
      '{"lines":[{"id":820982911946154508,"n":1},{"id":2,"n":1}]}',
      '{"lines":[{"id":2,"n":1},{"id":820982911946154508,"n":3}]}',
    ),
  ).toEqual([{ path: 'lines[820982911946154508].n', before: '1', after: '3' }]);
  expect(diff('{"a":[]}', '{"a":[1]}')).toEqual([
    { path: 'a[0]', before: null, after: '1' },
    { path: 'a', before: '[]', after: null },
  ]);
});

test('the same body has no changes', () => {
  const body = '{"a":{},"b":[{"c":[1,2]}],"d":""}';
  expect(diff(body, body)).toEqual([]);
});

test.each([
  ['orders/updated', '{"id":820982911946154508}', { family: 'orders/', id: '820982911946154508' }],
  [
    'carts/update',
    '{"id":"eeafa272cebfd4b22385bc4b645e762c"}',
    { family: 'carts/', id: 'eeafa272cebfd4b22385bc4b645e762c' },
  ],
  ['checkouts/create', '{"token":"abc"}', { family: 'checkouts/', id: 'abc' }],
  ['inventory_levels/update', '{"inventory_item_id":1,"location_id":2}', null],
  ['orders/paid', '[]', null],
])('%s %s is about %j', (topic, body, object) => {
  expect(objectOfBody(topic, parseJson(body))).toEqual(object);
});
