import { signBody, verifyHmac } from './verify-hmac';

const secret = 'shpss_current';
const body = Buffer.from('{"note":"caf\u00e9 \u{1F389} \\u0026 \\/"}');

describe('verifyHmac', () => {
  it('accepts the current and the previous secret, and none after that', () => {
    expect(verifyHmac(body, signBody(body, secret), [secret])).toBe(true);
    expect(verifyHmac(body, signBody(body, 'shpss_before'), [secret, 'shpss_before'])).toBe(true);
    expect(verifyHmac(body, signBody(body, 'shpss_before'), [secret])).toBe(false);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['short', 'abcd'],
    ['not base64', '!'.repeat(44)],
    ['hexadecimal', '0'.repeat(64)],
    ['of another body', signBody('other', secret)],
  ])('refuses a signature that is %s', (_name, signature) => {
    expect(verifyHmac(body, signature, [secret])).toBe(false);
  });

  it('works over bytes, not characters: one changed byte is refused', () => {
    const changed = Buffer.from(body);
    changed[5]! ^= 1;
    expect(verifyHmac(changed, signBody(body, secret), [secret])).toBe(false);
  });

  it('takes a body of more than 100 kB', () => {
    const large = Buffer.alloc(300_000, 'x');
    expect(verifyHmac(large, signBody(large, secret), [secret])).toBe(true);
  });
});
