import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX_OF_32_BYTES = /^[0-9a-f]{64}$/;
/** Seconds that Shopify's clock and ours may differ, and that a signed address stays good. */
const TOLERANCE = 90;

/**
 * Whether Shopify signed a query just now: `hmac` (hex) is the HMAC-SHA256 of all other parameters in the order of their
 * names, under one of the app's secrets. Constant time in the digest. Source: shopify.dev, "Verify the installation request".
 */
export function verifyQuery(
  query: Readonly<Record<string, string>>,
  secrets: readonly string[],
  now: Date,
): boolean {
  const { hmac, timestamp } = query;
  if (!hmac || !HEX_OF_32_BYTES.test(hmac) || !/^\d{1,12}$/.test(timestamp ?? '')) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE) return false;
  const given = Buffer.from(hmac, 'hex');
  return secrets.some((secret) => timingSafeEqual(given, digest(query, secret)));
}

/** The query with the `hmac` that Shopify would give it. */
export function signQuery(query: Readonly<Record<string, string>>, secret: string): Record<string, string> {
  return { ...query, hmac: digest(query, secret).toString('hex') };
}

function digest(query: Readonly<Record<string, string>>, secret: string): Buffer {
  const signed = Object.entries(query).filter(([name]) => name !== 'hmac' && name !== 'signature');
  // As forms are written, so that no value can pass for two parameters.
  const message = new URLSearchParams(signed.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return createHmac('sha256', secret).update(message).digest();
}
