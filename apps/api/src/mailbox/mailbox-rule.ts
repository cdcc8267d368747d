import { type Settings } from '@shopmeter/platform';
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
 * Whether a request may read the mailbox. It holds links that confirm accounts, so it is open only when
 * - there is no SMTP (else it is empty anyway),
 * - the installation calls itself local: `PUBLIC_URL` is localhost,
 * - the request comes from this machine: the peer of its connection, not what a proxy's header says,
 * - nothing forwarded it: a tunnel or proxy on this machine brings requests from elsewhere, and
 * - the browser asked for a local name: a foreign page cannot get here by pointing its own name at 127.0.0.1.
 */
export function isMailboxOpen(
  { smtpUrl, publicUrl }: Pick<Settings, 'smtpUrl' | 'publicUrl'>,
  peer: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  return (
    smtpUrl === null &&
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
