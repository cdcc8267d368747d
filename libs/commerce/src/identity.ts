import type { ShopifyId } from '@shopmeter/contracts';

/** Who ordered: by customer id, else lower-cased e-mail, else phone. Nobody known is null, never one shared guest. */
export function identityOf(
  customerId: ShopifyId | null,
  email: string | null,
  phone: string | null,
): string | null {
  if (customerId !== null) return `c:${customerId}`;
  const mail = email?.trim().toLowerCase();
  if (mail) return `e:${mail}`;
  const digits = phone?.replace(/[^\d+]/g, '');
  return digits ? `p:${digits}` : null;
}
