import { loadSettings, MendableError } from '@shopmeter/platform';
import { appConfig } from '@shopmeter/shopify';
import { JSON_LINES, type Command } from '../command';

export const printAppConfig: Command = {
  name: 'app-config',
  says: 'a shopify.app.toml for this installation’s app, from its settings and its topics',
  options: JSON_LINES,
  run(given) {
    const { shopifyApiKey, publicUrl, shopifySubscriptions } = loadSettings();
    if (shopifyApiKey === null) {
      throw new MendableError(
        'SHOPIFY_API_KEY is not set.',
        'Set it to the client id of your app in Shopify.',
      );
    }
    const subscribes = shopifySubscriptions === 'app';
    const text = appConfig({ clientId: shopifyApiKey, publicUrl, subscribes });
    given.print({ file: 'shopify.app.toml', text }, text.trimEnd());
    return 0;
  },
};
