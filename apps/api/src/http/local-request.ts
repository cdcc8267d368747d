import { type IncomingHttpHeaders } from 'node:http';

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What proxies and tunnels add. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Whether a request comes from whoever sits at this machine:
 * - the installation calls itself local: `PUBLIC_URL` is localhost,
 * - the peer of its connection is this machine, not what a proxy's header says,
 * - nothing forwarded it: a tunnel or proxy on this machine brings requests from elsewhere, and
 * - it asks for a local name: a foreign page cannot get here by pointing its own name at 127.0.0.1.
 */
export function isLocalRequest(
  publicUrl: string,
  peer: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  return (
    isLocalUrl(publicUrl) &&
    isLoopback(peer) &&
    !FORWARDED.some((name) => name in headers) &&
    isLocalUrl(`http://${headers.host ?? ''}`)
  );
}

function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && LOCAL_NAMES.has(new URL(url).hostname);
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
