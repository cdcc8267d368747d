import { lookup } from 'node:dns/promises';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { ProblemError } from '../errors/problem-error';
import { isPublicAddress } from './public-address';

export interface OutgoingOptions {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds for all of it. */
  timeout?: number;
  /** Bytes of the answer that are taken. */
  sizeLimit?: number;
}

export interface OutgoingAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** For specs: other ways to resolve a name and to reach an address. */
export interface Network {
  resolve(host: string): Promise<string[]>;
  isAllowed(address: string): boolean;
  tls?: Pick<RequestOptions, 'ca'>;
}

const TIMEOUT = 10_000;
const SIZE_LIMIT = 5 * 1024 * 1024;
export const INTERNET: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
};

/**
 * Asks an address that somebody else named: https only, the name resolved once and the socket tied to what came out, so
 * that a second answer of the resolver counts for nothing; no address of a private network, no redirects, bounded time
 * and size.
 * @throws ProblemError 400 `address_not_allowed`, 502 `address_failed`
 */
export async function outgoingRequest(
  address: string,
  options: OutgoingOptions = {},
  network: Network = INTERNET,
): Promise<OutgoingAnswer> {
  const signal = AbortSignal.timeout(options.timeout ?? TIMEOUT);
  const url = allowedUrl(address);
  const target = await pinnedAddress(url.hostname, network, signal);
  const answer = await exchange(url, target, { ...options, signal }, network).catch((cause: unknown) => {
    throw cause instanceof ProblemError ? cause : failed(cause);
  });
  if (answer.status >= 300 && answer.status < 400) throw failed(new Error('it redirects'));
  return answer;
}

/** The parser of URLs writes decimal, octal, hexadecimal and short forms of IPv4 addresses in the usual one. */
export function allowedUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username || url.password) throw notAllowed();
  return url;
}

export async function pinnedAddress(
  hostname: string,
  network: Network,
  signal: AbortSignal,
): Promise<string> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(literal) ? [literal] : await resolved(hostname, network, signal);
  // One that is not allowed beside others that are is an attempt, not an accident.
  if (addresses.length === 0 || !addresses.every((one) => network.isAllowed(one))) throw notAllowed();
  return addresses[0]!;
}

async function resolved(hostname: string, network: Network, signal: AbortSignal): Promise<string[]> {
  const tooLate = new Promise<never>((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new Error('the name was not resolved in time')), {
      once: true,
    }),
  );
  return Promise.race([network.resolve(hostname), tooLate]).catch((cause: unknown) => {
    throw failed(cause);
  });
}

function exchange(
  url: URL,
  target: string,
  {
    method = 'GET',
    headers = {},
    body,
    sizeLimit = SIZE_LIMIT,
    signal,
  }: OutgoingOptions & { signal: AbortSignal },
  { tls = {} }: Network,
): Promise<OutgoingAnswer> {
  const family = isIP(target);
  const options: RequestOptions = {
    ...tls,
    method,
    headers,
    signal,
    agent: false,
    lookup: (_host, { all }, done) =>
      all ? done(null, [{ address: target, family }]) : done(null, target, family),
  };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, options, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > sizeLimit) request.destroy(new Error('the answer is too large'));
        else parts.push(part);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

function notAllowed(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'address_not_allowed',
    title: 'Bad Request',
    detail: 'The address must start with https:// and lead to the public Internet.',
  });
}

export function failed(cause: unknown): ProblemError {
  return new ProblemError({
    status: 502,
    code: 'address_failed',
    title: 'Bad Gateway',
    detail: 'The address did not answer as it should.',
    level: 'warn',
    cause,
  });
}
