import { ProblemError, type Settings } from '@shopmeter/platform';
import { type IncomingHttpHeaders } from 'node:http';
import { hash, timingSafeEqual } from 'node:crypto';
import { isLocalRequest } from '../http/local-request';

/**
 * Lets a scraper pass: with the token of the settings, or without one from this machine of a local installation only.
 * @throws ProblemError 401 for a missing or wrong token, 404 where no token is set and the caller is not of here
 */
export function requireMetricsAccess(
  { metricsToken, publicUrl }: Pick<Settings, 'metricsToken' | 'publicUrl'>,
  peer: string | undefined,
  headers: IncomingHttpHeaders,
): void {
  if (metricsToken !== null) {
    if (!isToken(headers.authorization, metricsToken)) throw refused();
  } else if (!isLocalRequest(publicUrl, peer, headers)) throw notHere();
}

/** Hashes are of one length, so comparing takes the same time whatever was sent. */
function isToken(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

function refused(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'unauthorized',
    title: 'Unauthorized',
    detail: 'Send METRICS_TOKEN as a bearer token.',
  });
}

function notHere(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'not_found',
    title: 'Not Found',
    detail: 'Set METRICS_TOKEN to read this from elsewhere than the machine that Shopmeter runs on.',
  });
}
