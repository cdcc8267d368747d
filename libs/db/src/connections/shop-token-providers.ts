import type { FactoryProvider } from '@nestjs/common';
import {
  Clock,
  FieldCipher,
  Instruments,
  LiveSecrets,
  LOGGER,
  type Logger,
  postToShop,
  SETTINGS,
  type Settings,
  shopRequest,
} from '@shopmeter/platform';
import { AdminClient, type AppCredentials, PINNED_API_VERSION, TokenEndpoint } from '@shopmeter/shopify';
import { setTimeout as sleep } from 'node:timers/promises';
import { AdminThrottles } from '../fetching/admin-throttles';
import { PipelineDatabase } from '../scope/pipeline-database';
import { AdminInstruments } from './admin-instruments';
import { ShopTokens } from './shop-tokens';

/** The app of the settings as it is now; null: none is set. */
type CurrentApp = () => AppCredentials | null;
const CURRENT_APP = Symbol('CURRENT_APP');

type Provided =
  typeof AdminClient | typeof AdminThrottles | typeof TokenEndpoint | typeof ShopTokens | typeof CURRENT_APP;

/** An answer can hold many lines of an order. */
const SIZE_LIMIT = 20 * 1024 * 1024;
const TIMEOUT = 30_000;

/** Asking Shopify for tokens, the tokens of stores, and the client of their Admin API, for every module. */
export const shopTokenProviders: (FactoryProvider & { provide: Provided })[] = [
  {
    provide: CURRENT_APP,
    inject: [SETTINGS, LiveSecrets],
    useFactory:
      ({ shopifyApiKey: clientId }: Settings, secrets: LiveSecrets): CurrentApp =>
      () =>
        clientId === null ? null : { clientId, secrets: secrets.current.shopifySecrets },
  },
  {
    provide: TokenEndpoint,
    inject: [SETTINGS, Clock],
    useFactory: (settings: Settings, clock: Clock) =>
      new TokenEndpoint(
        (shop, path, body) => postToShop({ shop, path, body }, settings),
        () => clock.now(),
      ),
  },
  {
    provide: ShopTokens,
    inject: [PipelineDatabase, FieldCipher, TokenEndpoint, CURRENT_APP, Clock],
    useFactory: (
      database: PipelineDatabase,
      cipher: FieldCipher,
      endpoint: TokenEndpoint,
      app: CurrentApp,
      clock: Clock,
    ) => new ShopTokens({ database, cipher, endpoint, app, now: () => clock.now() }),
  },
  {
    provide: AdminThrottles,
    inject: [PipelineDatabase, Clock],
    useFactory: (database: PipelineDatabase, clock: Clock) => new AdminThrottles(database, () => clock.now()),
  },
  {
    provide: AdminClient,
    inject: [AdminThrottles, ShopTokens, SETTINGS, Instruments, LOGGER],
    useFactory: (
      throttle: AdminThrottles,
      tokens: ShopTokens,
      settings: Settings,
      instruments: Instruments,
      logger: Logger,
    ) => {
      const measured = new AdminInstruments(instruments);
      return new AdminClient({
        post: async (shop, path, { headers, body }) => {
          const options = { method: 'POST', headers, body, timeout: TIMEOUT, sizeLimit: SIZE_LIMIT } as const;
          const answer = await shopRequest(shop, path, options, settings);
          return { ...answer, body: answer.body.toString('utf8') };
        },
        throttle,
        token: (tenantId) => tokens.accessToken(tenantId),
        replaceRejected: (tenantId, token) => tokens.replaceRejected(tenantId, token),
        sleep: async (milliseconds, signal) => {
          measured.waited(milliseconds);
          await sleep(milliseconds, undefined, signal ? { signal } : {});
        },
        random: () => Math.random(),
        onOtherVersion: ({ domain }, version) =>
          logger.warn(
            { domain, asked: PINNED_API_VERSION, version },
            'Shopify answers in another version of its API than was asked for',
          ),
        observe: (operation, ask) => measured.observe(operation, ask),
      });
    },
  },
];
