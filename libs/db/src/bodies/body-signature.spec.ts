import { randomBytes } from 'node:crypto';
import { bodySignature, signatureBits } from './body-signature';

/** As PostgreSQL's `get_bit` reads it. */
const has = (signature: Buffer, bit: number) => ((signature[bit >> 3]! >> (bit & 7)) & 1) === 1;
const mayHold = (body: Buffer, text: Buffer) => {
  const signature = bodySignature(body);
  return signatureBits(text).every((bit) => has(signature, bit));
};

describe('the signature of a body', () => {
  const order = Buffer.from(JSON.stringify({ id: 820982911946154508n.toString(), note: 'Grüße ☕ – tea' }));

  it.each([
    ['text', order],
    ['bytes that are no text', randomBytes(500)],
    ['four bytes', Buffer.from([0, 255, 0, 255])],
  ])('has the bits of every part of the body: %s', (_name, body) => {
    for (let from = 0; from < body.length; from += 1) {
      for (let to = from; to <= body.length; to += 7) {
        expect(mayHold(body, body.subarray(from, to))).toBe(true);
      }
    }
  });

  it('lacks one of almost every other text', () => {
    const others = Array.from({ length: 1000 }, (_none, n) => Buffer.from(`somebody else ${n}`));
    expect(others.filter((text) => mayHold(order, text)).length).toBe(0);
  });

  it('says nothing of less than three bytes, and of a long text no more than is needed', () => {
    expect(signatureBits(Buffer.from('id'))).toEqual([]);
    expect(signatureBits(randomBytes(5000)).length).toBeLessThanOrEqual(24);
  });

  it.each([[0], [1], [2]])('of a body of %d bytes is empty', (length) => {
    expect(bodySignature(Buffer.alloc(length, 65)).equals(Buffer.alloc(256))).toBe(true);
  });

  it('never changes: what is stored would be read wrongly', () => {
    expect(signatureBits(Buffer.from('order 1001'))).toEqual([556, 577, 1798, 1007, 837, 1014, 736, 1028]);
  });
});
