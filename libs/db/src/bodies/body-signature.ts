/** Of each signature. Stored ones have this many, whatever a later release would like better. */
const BITS = 2048;
export const SIGNATURE_BYTES = BITS / 8;
/** What is left of 32 bits is the number of a bit. */
const SHIFT = 21;
/** Of a text that is looked for: more of them hardly rule out more bodies. */
const MOST_ASKED = 24;

const found = new Uint8Array(BITS);

/**
 * Which three bytes follow each other somewhere in a body, each told by one of a few bits: a text can only be in a body
 * whose signature has all bits of the text. A usual order sets half of them.
 */
export function bodySignature(body: Uint8Array): Buffer {
  found.fill(0);
  let three = (body[0]! << 8) | body[1]!;
  for (let at = 2; at < body.length; at += 1) {
    three = ((three << 8) | body[at]!) & 0xffffff;
    found[bitOf(three)] = 1;
  }
  const signature = Buffer.alloc(SIGNATURE_BYTES);
  for (let bit = 0; bit < BITS; bit += 1) signature[bit >>> 3]! |= found[bit]! << (bit & 7);
  return signature;
}

/** Bits that the signature of a body with this text has, as `get_bit` counts them; none for less than three bytes. */
export function signatureBits(text: Uint8Array): number[] {
  const bits = new Set<number>();
  for (let at = 2; at < text.length; at += 1) {
    bits.add(bitOf((text[at - 2]! << 16) | (text[at - 1]! << 8) | text[at]!));
  }
  const every = Math.ceil(bits.size / MOST_ASKED);
  return [...bits].filter((_bit, index) => index % every === 0);
}

function bitOf(three: number): number {
  return Math.imul(three, 0x9e3779b1) >>> SHIFT;
}
