import { loadSettings, MendableError } from '@shopmeter/platform';
import { appConfig } from '@shopmeter/shopify';
import type { Command } from '../command';

export const printAppConfig: Command = {
  name: 'app-config',
  says: 'a shopify.app.toml for this installation’s app, from its settings and its topics',
  options: {},
  run() {
    const { shopifyApiKey, publicUrl, shopifySubscriptions } = loadSettings();
    if (shopifyApiKey === null) {
      throw new MendableError(
        'SHOPIFY_API_KEY is not set.',
        'Set it to the client id of your app in Shopify.',
      );
    }
    const subscribes = shopifySubscriptions === 'app';
    process.stdout.write(appConfig({ clientId: shopifyApiKey, publicUrl, subscribes }));
    return 0;
  },
};
