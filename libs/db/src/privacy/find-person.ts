import { emailKey, phoneKey, type Person } from '@shopmeter/commerce';
import { findMergedInto } from '../pipeline/gone.repository';
import type { PipelineTransaction } from '../scope/pipeline-database';
import type { PrivacyRequestRow } from '../pipeline/privacy-requests.repository';

type Asked = Pick<PrivacyRequestRow, 'tenantId' | 'customerId' | 'email' | 'phone' | 'orderIds'>;

/**
 * Everything by which the person of a request is known to a store: the customer that it names, else those with its
 * address, and whoever was merged into them; their addresses; the orders of all these, also those that they placed as a
 * guest, and those that the request names.
 */
export async function findPerson(tx: PipelineTransaction, asked: Asked): Promise<Person> {
  const { tenantId } = asked;
  const named = asked.customerId ? [asked.customerId] : await customersAt(tx, asked);
  const parts = await findMergedInto(
    tx,
    named.map((shopifyId) => ({ tenantId, shopifyId })),
  );
  const customerIds = new Set([...named, ...parts.map(({ shopifyId }) => shopifyId)]);
  const { emails, phones } = await addressesOf(tx, asked, [...customerIds]);
  const guests = [...[...emails].map((email) => `e:${email}`), ...[...phones].map((phone) => `p:${phone}`)];
  const { rows } = await tx.query<{ id: string }>(
    `SELECT shopify_id AS id FROM orders WHERE tenant_id = $1
       AND (customer_id = ANY ($2::bigint[]) OR buyer_id = ANY ($2::bigint[]) OR identity = ANY ($3::text[]))`,
    [tenantId, [...customerIds], guests],
  );
  return { customerIds, emails, phones, orderIds: new Set([...asked.orderIds, ...rows.map(({ id }) => id)]) };
}

async function customersAt(tx: PipelineTransaction, { tenantId, email, phone }: Asked): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT shopify_id AS id FROM customers
     WHERE tenant_id = $1 AND (lower(trim(email)) = $2 OR regexp_replace(phone, '[^\\d+]', '', 'g') = $3)`,
    [tenantId, emailKey(email), phoneKey(phone)],
  );
  return rows.map(({ id }) => id);
}

/** The addresses that the request names, that are stored of the customers, and of guests' orders that it names. */
async function addressesOf(
  tx: PipelineTransaction,
  asked: Asked,
  customerIds: readonly string[],
): Promise<{ emails: Set<string>; phones: Set<string> }> {
  const { rows: stored } = await tx.query<{ email: string | null; phone: string | null }>(
    'SELECT email, phone FROM customers WHERE tenant_id = $1 AND shopify_id = ANY ($2::bigint[])',
    [asked.tenantId, customerIds],
  );
  const { rows: orders } = await tx.query<{ identity: string }>(
    `SELECT identity FROM orders
     WHERE tenant_id = $1 AND shopify_id = ANY ($2::bigint[]) AND customer_id IS NULL AND identity IS NOT NULL`,
    [asked.tenantId, asked.orderIds],
  );
  const guests = orders.map(({ identity }) => [identity.slice(0, 2), identity.slice(2)] as const);
  const all = [asked, ...stored];
  const of = (kind: string) => guests.filter(([start]) => start === kind).map(([, address]) => address);
  return {
    emails: new Set([...all.flatMap(({ email }) => emailKey(email) ?? []), ...of('e:')]),
    phones: new Set([...all.flatMap(({ phone }) => phoneKey(phone) ?? []), ...of('p:')]),
  };
}
