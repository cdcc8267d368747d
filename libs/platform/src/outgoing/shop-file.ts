import type { Settings } from '../env/settings';
import { outgoingStream } from './outgoing-stream';

/**
 * A file that Shopify made for us, from a byte on, piece by piece. Its address comes with an answer of Shopify and leads
 * anywhere on the public Internet; of a stand-in's files to the stand-in.
 * @throws ProblemError 502 `address_failed`
 */
export async function* shopFile(
  address: string,
  from: number,
  { shopifyAdminUrl }: Pick<Settings, 'shopifyAdminUrl'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  if (shopifyAdminUrl === null || new URL(shopifyAdminUrl).origin !== new URL(address).origin) {
    yield* outgoingStream(address, headers);
    return;
  }
  const answer = await fetch(address, { headers, redirect: 'error' });
  if (answer.status !== (from > 0 ? 206 : 200) || !answer.body) throw new Error(`answered ${answer.status}`);
  yield* answer.body;
}
