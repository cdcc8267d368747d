import { BrokenBulkFile, BulkReader } from './bulk-lines';

const order = (id: string) => JSON.stringify({ __typename: 'Order', id });
const child = (type: string, parent: string) =>
  JSON.stringify({ __typename: type, id: 'c', __parentId: parent });

test('an object is complete when the next begins, with its children in their lists', () => {
  const reader = new BulkReader('Order');
  expect(reader.read(order('1'))).toBeNull();
  expect(reader.read(child('LineItem', '1'))).toBeNull();
  const lists = { lineItems: { nodes: [{ id: 'c' }] }, shippingLines: { nodes: [] } };
  expect(reader.read(order('2'))?.document).toEqual({ id: '1', ...lists });
  expect(reader.end()).toMatchObject({ document: { id: '2' }, lines: 3 });
});

test.each([
  ['is cut in the middle', order('2').slice(0, -3)],
  ['is no object', '"Order"'],
  ['is nothing', 'null'],
  ['has no id', '{"__typename":"Order"}'],
  ['is of another kind', JSON.stringify({ __typename: 'Refund', id: '2' })],
  ['belongs to no list', child('Metafield', '1')],
  ['belongs to another object', child('LineItem', '7')],
])('a line that %s breaks the file', (_, line) => {
  const reader = new BulkReader('Order');
  reader.read(order('1'));
  expect(() => reader.read(line)).toThrow(BrokenBulkFile);
});
