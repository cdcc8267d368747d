// Its types only: most specs that use this library have no use for it, and loading it takes time.
import type fc from 'fast-check';
import type { KeptEvent } from './kept-event';
import type { PipelineStore } from './pipeline-store';

/** What happens in a random history: an event of the time at which it happens, with a number of its own. */
export type Happening = (now: string, n: number, domain: string) => KeptEvent;

type Ids = fc.Arbitrary<number>;

/** An order is deleted. */
export function deletedOrders(ids: Ids): fc.Arbitrary<Happening> {
  return ids.map((id) => () => ({ topic: 'orders/delete', body: { id } }));
}

/** A customer becomes part of another. */
export function mergedCustomers(ids: Ids): fc.Arbitrary<Happening> {
  const gid = (id: number) => `gid://shopify/Customer/${id}`;
  return ids.chain((gone) =>
    ids
      .filter((id) => id !== gone)
      .map((kept) => () => ({
        topic: 'customers/merge',
        body: {
          admin_graphql_api_customer_kept_id: gid(kept),
          admin_graphql_api_customer_deleted_id: gid(gone),
          status: 'completed',
        },
      })),
  );
}

/** The store moves to one of these time zones, so that all days are other ones. */
export function movedStore(zones: fc.Arbitrary<string>): fc.Arbitrary<Happening> {
  return zones.map((zone) => (now, _, domain) => ({
    topic: 'shop/update',
    body: { id: 5, currency: 'USD', iana_timezone: zone, myshopify_domain: domain, updated_at: now },
  }));
}

/** Keeps what happens, a second after the other, applies it whenever as many as `chunk` came, and at the end. */
export async function happen(
  store: PipelineStore,
  happenings: readonly Happening[],
  { chunk, drain }: { chunk: number; drain: () => Promise<unknown> },
): Promise<void> {
  for (const [index, event] of happenings.entries()) {
    const now = new Date(Date.parse('2026-05-01T00:00:00Z') + index * 1000).toISOString();
    await store.keep({ ...event(now, index, store.domain), triggeredAt: now });
    if (index % chunk === 0) await drain();
  }
  await drain();
}
