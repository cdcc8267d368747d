import type { EventBody } from '@shopmeter/contracts';

/** A byte order mark is a part of the body, and anything that is not UTF-8 must not be mended. */
const EXACT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A body for a JSON answer, so that every byte can be had back. */
export function readableBody(bytes: Buffer): EventBody {
  try {
    return { encoding: 'utf8', text: EXACT.decode(bytes) };
  } catch {
    return { encoding: 'base64', text: bytes.toString('base64') };
  }
}
