import { base32, fromBase32, stepOf, totp, totpUri } from './totp';

const SECRET = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

// RFC 6238, appendix B.
test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('the code of second %i is %s', (seconds, code) => {
  expect(totp(SECRET, Math.floor(seconds / 30), 8)).toBe(code);
});

test('base32 goes there and back', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(fromBase32(base32(SECRET))).toEqual(SECRET);
});

test('a code counts in its step, in the one before and in the one after', () => {
  const code = totp(SECRET, 100);
  expect([98, 99, 100, 101, 102].map((step) => stepOf(code, SECRET, at(step * 30)))).toEqual([
    null,
    100,
    100,
    100,
    null,
  ]);
  expect(stepOf('', SECRET, at(3000))).toBeNull();
  expect(stepOf(`${code}0`, SECRET, at(3000))).toBeNull();
});

test('the address for a QR code survives what an e-mail address may hold', () => {
  const uri = new URL(totpUri('MZXW6YTBOI', 'a+b&c@example.com'));
  expect(decodeURIComponent(uri.pathname)).toBe('//totp/Shopmeter:a+b&c@example.com'.slice(uri.host ? 6 : 0));
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: 'MZXW6YTBOI',
    issuer: 'Shopmeter',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
