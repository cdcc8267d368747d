import fc from 'fast-check';
import { parseStrictJson } from './parse-strict-json';

test('parses what JSON.parse parses', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      fc.pre(!text.includes('__proto__'));
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(parseStrictJson(' {"a" : [ {"a":1}, {"a":"}\\"{,"} ], "b": {"a": null}} ')).toEqual({
    a: [{ a: 1 }, { a: '}"{,' }],
    b: { a: null },
  });
});

test.each([
  ['a key twice', '{"a":1,"a":2}'],
  ['a key twice, once in other letters', '{"role":"viewer","\\u0072ole":"owner"}'],
  ['a key twice inside', '[{"x":{"a":1,"b":[],"a":{}}}]'],
  ['a prototype', '{"__proto__":{"admin":true}}'],
  ['a prototype in other letters', '{"a":{"\\u005f_proto__":1}}'],
  ['depth', '['.repeat(33) + ']'.repeat(33)],
  ['endless depth', '{"a":'.repeat(100_000)],
  ['nothing', ''],
  ['half a string', '"abc'],
  ['two documents', '{}{}'],
  ['a comment', '{}// no'],
])('refuses %s', (_name, text) => {
  expect(() => parseStrictJson(text)).toThrow(SyntaxError);
});

test('keys cost no parsing of their own, as long as they are written plainly', () => {
  const keys = Array.from({ length: 5000 }, (_, key) => `"${key.toString(36)}":0`);
  const parse = jest.spyOn(JSON, 'parse');
  try {
    parseStrictJson(`{${keys.join()}}`);
    expect(parse).toHaveBeenCalledTimes(1);
  } finally {
    parse.mockRestore();
  }
});
