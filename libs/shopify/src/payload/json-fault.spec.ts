import fc from 'fast-check';
import { jsonFault } from './json-fault';

test.each([
  ['{"a":x}', 5],
  ['{"email":"somebody@private.example","x":}', 40],
  [`{"a":"${'é'.repeat(500)}","b":[1,2,tru]}`, 520],
  ['{"a":1,}', 7],
  ['{"id":', 6],
  ['{"a":"x', 7],
  ['', 0],
  ['01', 1],
  ['{}{', 2],
  ['"at position 1" x', 16],
])('%j is no JSON after %i characters', (text, good) => {
  expect(jsonFault(text)).toBe(good);
});

test('the place is the same, whatever follows the fault', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, tail) => {
      const text = `[${json},?${tail}`;
      expect(jsonFault(text)).toBe(json.length + 2);
    }),
  );
});
