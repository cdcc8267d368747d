import { AdminClient, type AdminClientDependencies, type RawAnswer } from '@shopmeter/shopify';
import { type RunningShopify } from '../start-shopify';

/** Our own client of the Admin API, on its way to a stand-in. Its sleeps move the stand-in's clock. */
export function adminClientOf(
  shopify: RunningShopify,
  { token, clock }: { token: string; clock: { now: number } },
  changes: Partial<AdminClientDependencies> = {},
): { client: AdminClient; slept: number[] } {
  const slept: number[] = [];
  const client = new AdminClient({
    post: async (domain, path, { headers, body }): Promise<RawAnswer> => {
      const response = await fetch(`${shopify.url}/${domain}${path}`, { method: 'POST', headers, body });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    },
    throttle: { take: () => Promise.resolve(0), told: () => Promise.resolve() },
    token: () => Promise.resolve(token),
    replaceRejected: () => Promise.reject(new Error('there is no other token')),
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      clock.now += milliseconds;
      return Promise.resolve();
    },
    random: () => 1,
    ...changes,
  });
  return { client, slept };
}
