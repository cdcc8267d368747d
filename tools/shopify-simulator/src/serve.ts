import { SIMULATED_SHOP } from '@shopmeter/contracts';
import { parseArgs } from 'node:util';
import { regimes, type RegimeName } from './store/regimes';
import { startShopify } from './stand-in/start-shopify';

const help = `A stand-in for Shopify on 127.0.0.1 that stores can be connected to: OAuth, the Admin API, webhooks.

  --port 4010             where it listens
  --shop NAME             a store, as ${SIMULATED_SHOP}; may be repeated
  --regime us             its country: ${Object.keys(regimes).join(', ')}
  --orders 500            how many orders its history has
  --months 12             how far it goes back
  --client-id, --client-secret   of the app that is installed in it
  --every 20              seconds between new orders; 0: none`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    port: { type: 'string', default: '4010' },
    shop: { type: 'string', multiple: true, default: [SIMULATED_SHOP] },
    regime: { type: 'string', default: 'us' },
    orders: { type: 'string', default: '500' },
    months: { type: 'string', default: '12' },
    every: { type: 'string', default: '20' },
    'client-id': { type: 'string', default: 'simulated-app' },
    'client-secret': { type: 'string', default: 'simulated-app-secret' },
  },
});

if (values.help) console.log(help);
else await serve();

/** Runs until Ctrl-C. */
async function serve(): Promise<void> {
  const { port, shop, orders, months } = values;
  const shopify = await startShopify({
    port: Number(port),
    app: { clientId: values['client-id'], clientSecret: values['client-secret'] },
    stores: shop.map((domain) => ({
      domain,
      seed: 'served',
      regime: values.regime as RegimeName,
      until: new Date(),
      months: Number(months),
      orders: Number(orders),
    })),
  });
  console.log(`Shopify is simulated at ${shopify.url}. Start Shopmeter with

  SHOPIFY_ADMIN_URL='${shopify.adminUrl}'
  SHOPIFY_API_KEY=${values['client-id']}
  SHOPIFY_SECRET=${values['client-secret']}

and connect ${shop.join(' or ')}. Ctrl-C stops.`);
  const every = Number(values.every) * 1000;
  const timer =
    every > 0 ? setInterval(() => shopify.installed().forEach((store) => store.order()), every) : null;
  process.once('SIGINT', () => {
    if (timer) clearInterval(timer);
    void shopify.close();
  });
}
