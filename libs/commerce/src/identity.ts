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
  const mail = emailKey(email);
  if (mail !== null) return `e:${mail}`;
  const digits = phoneKey(phone);
  return digits === null ? null : `p:${digits}`;
}

/** What tells an e-mail address apart, however it is written; null for none. */
export function emailKey(email: string | null | undefined): string | null {
  const mail = email?.trim().toLowerCase();
  return mail && mail.length <= EMAIL_LIMIT ? mail : null;
}

/** What tells a phone number apart: its digits and plus; null for none, and for a plus alone, which is nobody's. */
export function phoneKey(phone: string | null | undefined): string | null {
  const digits = phone?.replace(/[^\d+]/g, '') ?? '';
  return /\d/.test(digits) && digits.length <= PHONE_LIMIT ? digits : null;
}
