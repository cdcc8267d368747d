import { createHmac, timingSafeEqual } from 'node:crypto';

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Whether `signature` (base64, from the delivery's header) is the HMAC-SHA256 of the raw body under one of the secrets.
 * Constant time in the digest. Several secrets, because Shopify signs with the oldest one until it is revoked.
 * Source: shopify.dev, "Verify webhooks".
 */
export function verifyHmac(
  body: Uint8Array,
  signature: string | undefined,
  secrets: readonly string[],
): boolean {
  if (!isSignature(signature)) return false;
  const given = Buffer.from(signature, 'base64');
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(body).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** Whether it could be a signature of something. */
export function isSignature(text: string | undefined): text is string {
  return text !== undefined && BASE64_OF_32_BYTES.test(text);
}

/** The signature that Shopify would send for this body. */
export function signBody(body: Uint8Array | string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
