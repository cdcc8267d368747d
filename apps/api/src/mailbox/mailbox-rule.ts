import { type Settings } from '@shopmeter/platform';
import { type IncomingHttpHeaders } from 'node:http';
import { isLocalRequest } from '../http/local-request';

/**
 * Whether a request may read the mailbox. It holds links that confirm accounts, so it is open only when there is no SMTP
 * (else it is empty anyway), and to whoever sits at this machine.
 */
export function isMailboxOpen(
  { smtpUrl, publicUrl }: Pick<Settings, 'smtpUrl' | 'publicUrl'>,
  peer: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  return smtpUrl === null && isLocalRequest(publicUrl, peer, headers);
}
