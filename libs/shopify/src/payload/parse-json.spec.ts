import { parseJson } from './parse-json';

describe('parseJson', () => {
  it('keeps every digit of an id beyond 2^53, as text', () => {
    expect(parseJson('{"id":820982911946154508}')).toEqual({ id: '820982911946154508' });
    expect(parseJson('[9007199254740993]')).toEqual(['9007199254740993']);
  });

  it('leaves numbers that are exact as numbers, long text as text', () => {
    expect(parseJson('{"id":9007199254740991,"note":"820982911946154508","price":1.5}')).toEqual({
      id: 9007199254740991,
      note: '820982911946154508',
      price: 1.5,
    });
  });

  it('reads an id behind white space and in a list', () => {
    expect(parseJson('{"ids": [\n  820982911946154508,\n 5 ]}')).toEqual({ ids: ['820982911946154508', 5] });
  });

  it('keeps the digits of one long id among many that are exact', () => {
    expect(parseJson('{"a":1000000000000001,"b":9007199254740992,"c":-9007199254740993}')).toEqual({
      a: 1000000000000001,
      b: '9007199254740992',
      c: '-9007199254740993',
    });
  });

  it.each([
    String.raw`"note":"a \"b\\\": 820982911946154508,"`,
    '"820982911946154508":1',
    '"a":820982911946154508.5',
    '"a":1.820982911946154508',
    '"a":8209829119461545e2,"b":1E-10000000000000000000',
    '"a":[true,null,{}],"b":"", "c" : -0',
  ])('leaves what is no integer as it is: %s', (part) => {
    const others = JSON.parse(`{${part}}`) as object;
    expect(parseJson(`{${part},"id":820982911946154508}`)).toEqual({ ...others, id: '820982911946154508' });
  });

  it.each([
    '{"id":',
    '{"id":820982911946154508',
    '{"id":0820982911946154508}',
    '{820982911946154508:1}',
    '{"a":1,820982911946154508 :1}',
    '{"id":820982911946154508x}',
    '{"id":"820982911946154508}',
    '[- 820982911946154508]',
    '[820982911946154508 820982911946154508]',
    '{"id":--820982911946154508}',
    '{"id":820982911946154508-1}',
  ])('refuses malformed text: %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('reads whatever is written as a reviver of sources would', () => {
    const next = sequence(7);
    for (let round = 0; round < 500; round += 1) {
      const text = `[${written(next, 3)}]`;
      expect(parseJson(text)).toEqual(byReviver(text));
    }
  });
});

/** Numbers below a bound, always the same ones. */
function sequence(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => (state = (state * 48_271) % 2_147_483_647) % bound;
}

function written(next: (bound: number) => number, depth: number): string {
  const several = (part: (index: number) => string) =>
    Array.from({ length: next(4) }, (_, index) => part(index)).join(next(2) ? ',' : ' , ');
  const digits = (count: number) => Array.from({ length: count }, () => next(9) + 1).join('');
  const text = () => JSON.stringify(['', ': 820982911946154508', '"', '\\', '\\",9007199254740993'][next(5)]);
  // Nothing escaped: a value behind such a key has no source for a reviver.
  const key = (index: number) => `"${index}${['', ': 820982911946154508,'][next(2)]}"`;
  const number = () =>
    [digits(13), digits(15 + next(6)), `-${digits(19)}`, `${digits(17)}.5`, `1.${digits(18)}`, '0'][next(6)]!;
  switch (next(depth > 0 ? 5 : 3)) {
    case 3:
      return `[${several(() => written(next, depth - 1))}]`;
    case 4:
      return `{${several((index) => `${key(index)}: ${written(next, depth - 1)}`)}}`;
    case 2:
      return text();
    default:
      return number();
  }
}

function byReviver(text: string): unknown {
  type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
  const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;
  return parse(text, (_, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : value,
  );
}
