import type { Logger } from '@shopmeter/platform';
import { type RunningShopify, startShopify } from '@shopmeter/simulator';
import { startTestServer, type TestServer } from './test-server';
import { testSettings } from './test-settings';

export const CLIENT_ID = 'client-id-of-the-app';

export interface TestShopify {
  shopify: RunningShopify;
  server: TestServer;
  close(): Promise<void>;
}

/**
 * A server whose stores are at a stand-in for Shopify.
 * @param shops names before `.myshopify.com` @param logger instead of the settings'
 */
export async function startTestShopify(shops: readonly string[], logger?: Logger): Promise<TestShopify> {
  const shopify = await startShopify({
    app: { clientId: CLIENT_ID, clientSecret: testSettings().shopifySecrets[0]! },
    stores: shops.map((name) => ({
      domain: `${name}.myshopify.com`,
      seed: name,
      regime: 'us',
      until: new Date(),
      months: 1,
      orders: 5,
    })),
  });
  const { adminUrl: shopifyAdminUrl } = shopify;
  const server = await startTestServer({ shopifyApiKey: CLIENT_ID, shopifyAdminUrl }, logger);
  const close = async () => {
    await server.close();
    await shopify.close();
  };
  return { shopify, server, close };
}
