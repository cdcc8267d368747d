import { csvLine } from './csv-line';
import { decimalAmount } from './decimal-amount';

describe('a line of CSV', () => {
  it('quotes as RFC 4180 has it', () => {
    expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', '', null, 1.5])).toBe(
      'a,"b,c","say ""x""","two\nlines",,,1.5\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '＠x'])('disarms %j as a formula', (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
    expect(csvLine([`a${text}`]).replace(/^"/, '')).toMatch(/^a/);
  });

  it.each([
    ['Tea;=1+1', "Tea;'=1+1"],
    ['Tea;"=1+1', '"Tea;""\'=1+1"'],
    ['Tea\n@SUM(A1)', '"Tea\n\'@SUM(A1)"'],
    ['Tea\t+1', "Tea\t'+1"],
    ['S;M;L - 3 pieces', 'S;M;L - 3 pieces'],
  ])('disarms %j where cells are separated otherwise', (text, line) => {
    expect(csvLine([text])).toBe(`${line}\r\n`);
  });

  it('leaves negative numbers numbers', () => {
    expect(csvLine([-3, decimalAmount(-1234, 'USD'), -0.25])).toBe('-3,-12.34,-0.25\r\n');
  });

  it.each([
    [5, 'USD', '0.05'],
    [-5, 'USD', '-0.05'],
    [123456, 'USD', '1234.56'],
    [1234, 'JPY', '1234'],
    [1234, 'KWD', '1.234'],
    [0, 'KWD', '0.000'],
    [9007199254740991, 'USD', '90071992547409.91'],
  ])('writes %d minor units of %s as %s', (cents, currency, text) => {
    expect(decimalAmount(cents, currency)!.text).toBe(text);
  });
});
