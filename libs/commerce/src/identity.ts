import type { ShopifyId } from '@shopmeter/contracts';

/** Longer ones are no addresses (RFC 5321) and no numbers (E.164), and no key of an index. */
const EMAIL_LIMIT = 254;
const PHONE_LIMIT = 32;

/** Who ordered: by customer id, else lower-cased e-mail, else phone. Nobody known is null, never one shared guest. */
export function identityOf(
  customerId: ShopifyId | null,
  email: string | null,
  phone: string | null,
): string | null {
  if (customerId !== null) return `c:${customerId}`;
  const mail = email?.trim().toLowerCase();
  if (mail && mail.length <= EMAIL_LIMIT) return `e:${mail}`;
  const digits = phone?.replace(/[^\d+]/g, '');
  return digits && digits.length <= PHONE_LIMIT ? `p:${digits}` : null;
}
