import { reasonText } from '@shopmeter/contracts';

/** What a body says about the shop it is from; headers are not signed, the body is. */
export interface ShopEvidence {
  domains: string[];
  shopIds: string[];
}

const STATUS_URL = /^https:\/\/([^/]+)\/(\d+)\/orders\//;

/** Collects every trace of the shop in a body. Empty where the body carries none. */
export function shopEvidence(payload: unknown): ShopEvidence {
  const evidence: ShopEvidence = { domains: [], shopIds: [] };
  if (typeof payload !== 'object' || payload === null) return evidence;
  const fields = payload as Record<string, unknown>;
  for (const name of ['myshopify_domain', 'shop_domain']) {
    const domain = fields[name];
    if (typeof domain === 'string' && domain) evidence.domains.push(domain.toLowerCase());
  }
  // Only the shop itself has this field: then the body's own id is the shop's.
  const shopId = fields['shop_id'] ?? ('myshopify_domain' in fields ? fields['id'] : undefined);
  // Written as a number, or as the global id `gid://shopify/Shop/1`.
  if (typeof shopId === 'number' || typeof shopId === 'string')
    evidence.shopIds.push(String(shopId).replace(/^gid:\/\/shopify\/Shop\//, ''));
  const url = fields['order_status_url'];
  const match = typeof url === 'string' ? STATUS_URL.exec(url) : null;
  if (match) {
    // A store can use a domain of its own here; only Shopify's names the store.
    if (match[1]!.endsWith('.myshopify.com')) evidence.domains.push(match[1]!.toLowerCase());
    evidence.shopIds.push(match[2]!);
  }
  return evidence;
}

/** Whether the evidence contradicts the shop that the headers name; says how, or null when it does not. */
export function contradiction(
  evidence: ShopEvidence,
  shop: { domain: string; shopId: string | null },
): string | null {
  const domain = evidence.domains.find((candidate) => candidate !== shop.domain);
  if (domain) return reasonText('other_domain', { found: domain, named: shop.domain });
  const shopId = shop.shopId && evidence.shopIds.find((candidate) => candidate !== shop.shopId);
  return shopId ? reasonText('other_shop_id', { found: shopId, named: shop.shopId! }) : null;
}
