import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Seconds of a step. */
const PERIOD = 30;
const DIGITS = 6;
/** A clock that is off by so many steps still counts. */
const DRIFT = 1;

/** RFC 4648 base32, without padding: how authenticator applications take a secret. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

/** The code of a step: RFC 6238 over RFC 4226, with SHA-1, which is what every application does. */
export function totp(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step of an instant. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / PERIOD);
}

/** Which step near `now` a code is of. @returns null when it is of none */
export function stepOf(code: string, secret: Buffer, now: Date): number | null {
  const given = Buffer.from(code);
  const current = stepAt(now);
  let found: number | null = null;
  // All of them, so that the time taken tells nothing.
  for (let step = current - DRIFT; step <= current + DRIFT; step += 1) {
    const right = Buffer.from(totp(secret, step));
    if (given.length === right.length && timingSafeEqual(given, right)) found = step;
  }
  return found;
}

/** For a QR code: what every authenticator application reads. */
export function totpUri(secret: string, email: string): string {
  const query = new URLSearchParams({
    secret,
    issuer: 'Shopmeter',
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(PERIOD),
  });
  return `otpauth://totp/Shopmeter:${encodeURIComponent(email)}?${query.toString()}`;
}
