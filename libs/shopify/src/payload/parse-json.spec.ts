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

  it('refuses malformed text', () => {
    expect(() => parseJson('{"id":')).toThrow(SyntaxError);
  });
});
