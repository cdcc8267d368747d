import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { packBody, unpackBody } from './body-codec';
import { readDictionary } from './body-dictionaries';

describe('stored bodies', () => {
  const order = Buffer.from(
    JSON.stringify({ id: 1, name: '#1001', line_items: [{ title: 'Tea ☕', price: '4.50' }] }),
  );

  it.each([
    ['an order', order],
    ['no body at all', Buffer.alloc(0)],
    ['bytes that are no text', Buffer.from([0, 255, 254, 0, 128])],
    ['five megabytes', Buffer.alloc(5 * 1024 * 1024, order)],
  ])('%s comes back byte for byte, in turn with others', (_name, bytes) => {
    for (const body of [bytes, order, bytes]) expect(unpackBody(packBody(body)).equals(body)).toBe(true);
  });

  it('a body stored without a dictionary is read too', () => {
    const stored = { body: zstdCompressSync(order), bodyDictionary: null, bodySize: order.length };
    expect(unpackBody(stored).equals(order)).toBe(true);
  });

  it('a damaged body is an error, and does not spoil the next one', () => {
    const stored = packBody(order);
    expect(() => unpackBody({ ...stored, body: stored.body.subarray(0, -4) })).toThrow('bytes instead of');
    expect(() => unpackBody({ ...stored, body: Buffer.from('nonsense') })).toThrow();
    expect(unpackBody(stored).equals(order)).toBe(true);
  });

  it('a dictionary never changes: what it compressed could not be read any more', () => {
    const hash = createHash('sha256').update(readDictionary(1)).digest('hex');
    expect(hash).toBe('7799265b5afd61af21b99faeef260219056729cc623287f9a02f5b7ff94c55fd');
  });
});
