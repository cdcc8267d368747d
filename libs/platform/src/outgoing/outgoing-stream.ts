import { once } from 'node:events';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { allowedUrl, failed, INTERNET, pinnedAddress, type Network } from './outgoing-request';

/** Milliseconds without a byte. */
const SILENCE = 60_000;

/**
 * The body of an answer, however large, under the same guard as `outgoingRequest`. Only 200, or 206 when a range was
 * asked for, is an answer; a body that ends early is a failure.
 * @throws ProblemError 400 `address_not_allowed`, 502 `address_failed`
 */
export async function* outgoingStream(
  address: string,
  headers: Record<string, string> = {},
  network: Network = INTERNET,
): AsyncGenerator<Uint8Array, void, undefined> {
  const url = allowedUrl(address);
  const target = await pinnedAddress(url.hostname, network, AbortSignal.timeout(SILENCE));
  try {
    const response = await answerOf(url, target, headers, network);
    if (response.statusCode !== ('range' in headers ? 206 : 200)) {
      response.destroy();
      throw new Error(`answered ${response.statusCode}`);
    }
    for await (const part of response) yield part as Uint8Array;
    if (!response.complete) throw new Error('the answer ended early');
  } catch (cause) {
    throw failed(cause);
  }
}

async function answerOf(
  url: URL,
  target: string,
  headers: Record<string, string>,
  { tls = {} }: Network,
): Promise<IncomingMessage> {
  const family = isIP(target);
  const options: RequestOptions = {
    ...tls,
    headers,
    agent: false,
    timeout: SILENCE,
    lookup: (_host, { all }, done) =>
      all ? done(null, [{ address: target, family }]) : done(null, target, family),
  };
  const request = httpsRequest(url, options);
  request.on('timeout', () => request.destroy(new Error('silence')));
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}
