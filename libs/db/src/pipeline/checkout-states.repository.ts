import type { PipelineTransaction } from '../scope/pipeline-database';

/** A cart or a checkout, by its token. */
export interface TokenKey {
  tenantId: string;
  token: string;
}

/** A checkout that is not deleted, as stored. Completed by itself, or by an order that names it. */
export interface CheckoutState extends TokenKey {
  createdAt: Date;
  currency: string | null;
  totalCents: number | null;
  completedAt: Date | null;
}

/** A cart as stored. */
export interface CartState extends TokenKey {
  createdAt: Date;
  lineCount: number;
  hasCheckout: boolean;
}

/** What is selected of `checkouts c`. */
export const CHECKOUT = `
  c.tenant_id AS "tenantId", c.token, c.created_at AS "createdAt", c.currency, c.total_cents AS "totalCents",
  least(c.completed_at, (
    SELECT min(o.created_at) FROM orders o
    WHERE o.tenant_id = c.tenant_id AND o.checkout_token = c.token AND NOT o.test AND o.deleted_at IS NULL
  )) AS "completedAt"`;
/** What is selected of `carts c`. */
export const CART = `
  c.tenant_id AS "tenantId", c.token, c.created_at AS "createdAt", c.line_count AS "lineCount",
  EXISTS (SELECT FROM checkouts k WHERE k.tenant_id = c.tenant_id AND k.cart_token = c.token) AS "hasCheckout"`;
const KEYS = `json_to_recordset($1::json) AS t("tenantId" uuid, token text)`;

/** The checkouts of tokens, those that are known and not deleted, by `tokenKeyOf`. */
export async function checkoutStates(
  tx: PipelineTransaction,
  keys: readonly TokenKey[],
): Promise<Map<string, CheckoutState>> {
  if (keys.length === 0) return new Map();
  const { rows } = await tx.query<CheckoutState>({
    name: 'checkout-states',
    text: `SELECT ${CHECKOUT} FROM ${KEYS} JOIN checkouts c ON c.tenant_id = t."tenantId" AND c.token = t.token
           WHERE c.deleted_at IS NULL`,
    values: [JSON.stringify(keys)],
  });
  return new Map(rows.map((row) => [tokenKeyOf(row), withNumber(row)]));
}

/** The carts of tokens, those that are known, by `tokenKeyOf`. */
export async function cartStates(
  tx: PipelineTransaction,
  keys: readonly TokenKey[],
): Promise<Map<string, CartState>> {
  if (keys.length === 0) return new Map();
  const { rows } = await tx.query<CartState>({
    name: 'cart-states',
    text: `SELECT ${CART} FROM ${KEYS} JOIN carts c ON c.tenant_id = t."tenantId" AND c.token = t.token`,
    values: [JSON.stringify(keys)],
  });
  return new Map(rows.map((row) => [tokenKeyOf(row), row]));
}

/** Tokens of stored checkouts and of their carts. @param carts whose checkouts are asked for */
export async function checkoutTokens(
  tx: PipelineTransaction,
  checkouts: readonly TokenKey[],
  carts: readonly TokenKey[],
): Promise<{ tenantId: string; token: string; cartToken: string | null }[]> {
  if (checkouts.length + carts.length === 0) return [];
  const { rows } = await tx.query<{ tenantId: string; token: string; cartToken: string | null }>({
    name: 'checkout-tokens',
    text: `SELECT c.tenant_id AS "tenantId", c.token, c.cart_token AS "cartToken" FROM ${KEYS}
           JOIN checkouts c ON c.tenant_id = t."tenantId" AND c.token = t.token
           UNION
           SELECT c.tenant_id, c.token, c.cart_token
           FROM json_to_recordset($2::json) AS t("tenantId" uuid, token text)
           JOIN checkouts c ON c.tenant_id = t."tenantId" AND c.cart_token = t.token`,
    values: [JSON.stringify(checkouts), JSON.stringify(carts)],
  });
  return rows;
}

/** The next page of a tenant's checkouts by token, for work that concerns all of them. */
export async function pageOfCheckouts(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<CheckoutState[]> {
  const { rows } = await tx.query<CheckoutState>(
    `SELECT ${CHECKOUT} FROM checkouts c
     WHERE c.tenant_id = $1 AND c.token > coalesce($2, '') AND c.deleted_at IS NULL ORDER BY c.token LIMIT $3`,
    [tenantId, after, limit],
  );
  return rows.map(withNumber);
}

/** The next page of a tenant's carts by token. */
export async function pageOfCarts(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<CartState[]> {
  const { rows } = await tx.query<CartState>(
    `SELECT ${CART} FROM carts c WHERE c.tenant_id = $1 AND c.token > coalesce($2, '') ORDER BY c.token LIMIT $3`,
    [tenantId, after, limit],
  );
  return rows;
}

export function tokenKeyOf({ tenantId, token }: TokenKey): string {
  return `${tenantId}/${token}`;
}

function withNumber(row: CheckoutState): CheckoutState {
  return { ...row, totalCents: row.totalCents === null ? null : Number(row.totalCents) };
}
