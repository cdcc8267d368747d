import { SIMULATED_SHOP } from '@shopmeter/contracts';
import { type Settings } from '@shopmeter/platform';
import { startShopify } from '@shopmeter/simulator';
import { join } from 'node:path';

const CLIENT_ID = 'simulated-app';
const HISTORY = { seed: 'served', regime: 'us', months: 12, orders: 500 } as const;
/** Between new orders of the store, once it is connected. */
const EVERY_MS = 20_000;

export interface SimulatedShopify {
  /** With which the server takes it for Shopify. */
  settings: Settings;
  close(): Promise<void>;
}

/**
 * Runs a stand-in for Shopify on 127.0.0.1, so that connecting a store can be tried by hand. Its store is made when it
 * is first opened: until then it costs nothing.
 */
export async function startSimulatedShopify(settings: Settings): Promise<SimulatedShopify> {
  const [clientSecret = ''] = settings.shopifySecrets;
  const shopify = await startShopify({
    app: {
      clientId: CLIENT_ID,
      clientSecret,
      redirectUrls: [`${settings.publicUrl}/api/shopify/callback`],
    },
    keptIn: join(settings.dataDir, 'simulated-shopify'),
    stores: [{ ...HISTORY, domain: SIMULATED_SHOP, until: new Date() }],
  });
  const timer = setInterval(() => shopify.installed().forEach((store) => store.order()), EVERY_MS);
  return {
    settings: { ...settings, shopifyApiKey: CLIENT_ID, shopifyAdminUrl: shopify.adminUrl },
    async close() {
      clearInterval(timer);
      await shopify.close();
    },
  };
}
