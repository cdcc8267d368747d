import { loadSettings, MendableError } from '@shopmeter/platform';
import { appConfig } from '@shopmeter/shopify';

/** @throws MendableError without an app to configure */
export function printAppConfig(): number {
  const { shopifyApiKey, publicUrl, shopifySubscriptions } = loadSettings();
  if (shopifyApiKey === null) {
    throw new MendableError('SHOPIFY_API_KEY is not set.', 'Set it to the client id of your app in Shopify.');
  }
  const subscribes = shopifySubscriptions === 'app';
  process.stdout.write(appConfig({ clientId: shopifyApiKey, publicUrl, subscribes }));
  return 0;
}
