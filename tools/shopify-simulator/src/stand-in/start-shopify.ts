import { type AdminStore } from './admin-store';
import { ShopifyServer } from './shopify-server';
import { type ShopifyOptions } from './stand-in-options';
import { StandInStores } from './stand-in-stores';

/** A stand-in for Shopify that runs. */
export interface RunningShopify {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Where the admin of a store is: to be set as `SHOPIFY_ADMIN_URL`. */
  readonly adminUrl: string;
  /** @throws RangeError for a domain that was not started */
  store(domain: string): AdminStore;
  /** Stores that have the app. */
  installed(): AdminStore[];
  /** A lasting token with these scopes, as after an installation. */
  accessToken(domain: string, scopes: readonly string[]): string;
  /** Does what a merchant does on the page of consent. Resolves to the address that the browser is sent to. */
  approve(authorizeUrl: string, answer?: 'install' | 'cancel'): Promise<string>;
  /** The address that Shopify opens the app with: `shop`, `host`, `timestamp`, signed. */
  openedAt(appUrl: string, domain: string): string;
  close(): Promise<void>;
}

/** Starts stores that a real client can talk to, on 127.0.0.1. Each plays its history when it is first asked for. */
export async function startShopify(options: ShopifyOptions): Promise<RunningShopify> {
  const stores = new StandInStores(options);
  const server = new ShopifyServer(
    options.app,
    (domain) => stores.find(domain),
    (domain) => stores.keep(domain),
  );
  const url = await server.listen(options.port ?? 0);
  stores.servedAt(url);
  const storeOf = (domain: string): AdminStore => {
    const store = stores.find(domain);
    if (!store) throw new RangeError(`There is no store ${domain}.`);
    return store;
  };
  return {
    url,
    adminUrl: `${url}/{shop}`,
    store: storeOf,
    installed: () => stores.opened.filter(({ scopes }) => scopes !== null),
    accessToken(domain, scopes) {
      storeOf(domain).install(scopes);
      return storeOf(domain).tokens.lasting({ scopes }).access_token;
    },
    async approve(authorizeUrl, answer = 'install') {
      const body = new URLSearchParams({ answer });
      const response = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
      const location = response.headers.get('location');
      if (!location) throw new Error(await response.text());
      return location;
    },
    openedAt(appUrl, domain) {
      const timestamp = String(Math.floor(storeOf(domain).now() / 1000));
      const host = Buffer.from(`admin.shopify.com/store/${domain.split('.')[0] ?? ''}`).toString('base64url');
      const target = new URL(appUrl);
      const query = server.oauth.signed({ shop: domain, host, timestamp });
      for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
      return target.href;
    },
    async close() {
      for (const store of stores.opened) {
        stores.keep(store.domain);
        await store.webhooks.close();
        await store.bulk.close();
      }
      await server.close();
    },
  };
}
