import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;
const pool = Buffer.allocUnsafe(POOL_BYTES);
let offset = POOL_BYTES;

/**
 * A UUID of version 7 (RFC 9562) for the instant `milliseconds`: sorts by time, so index pages fill in order.
 * Random bytes come from a pool, because one system call per id costs more than the id.
 */
export function uuidV7(milliseconds: number): string {
  if (offset + 10 > POOL_BYTES) {
    randomFillSync(pool);
    offset = 0;
  }
  const bytes = pool.subarray(offset, offset + 10);
  offset += 10;
  bytes[0] = (bytes[0]! & 0x0f) | 0x70;
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  return dashed(milliseconds.toString(16).padStart(12, '0') + bytes.toString('hex'));
}

/** The smallest UUID of version 7 at an instant: a bound for ranges of ids by time. */
export function uuidV7Floor(milliseconds: number): string {
  return dashed(`${milliseconds.toString(16).padStart(12, '0')}${'0'.repeat(20)}`);
}

/** The instant of a UUID of version 7. */
export function uuidV7Time(id: string): Date {
  return new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
