import { type StoreOptions } from '../store/store-options';

/** The app that stores install: what a developer would enter in Shopify's dashboard. */
export interface AppOptions {
  readonly clientId: string;
  /** Signs webhooks and answers of the installation. */
  readonly clientSecret: string;
  /** Addresses that an installation may lead back to. Empty: any. */
  readonly redirectUrls?: readonly string[] | undefined;
  /** Subscriptions of the app's configuration: sent for every store that has it installed, and never removed. */
  readonly webhooks?: { readonly uri: string; readonly topics: readonly string[] } | undefined;
}

/** What a stand-in for Shopify is started with. */
export interface ShopifyOptions {
  readonly stores: readonly StoreOptions[];
  readonly app: AppOptions;
  /** 0: any free one. */
  readonly port?: number | undefined;
  /** The stand-in's clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** Points a second that a store's bucket is filled with: 100 on the standard plan. */
  readonly pointsPerSecond?: number | undefined;
  /** The clock that points come back by, where the stand-in's own may stand still. Whoever asks waits by its own clock. */
  readonly pointsNow?: (() => number) | undefined;
  /** Milliseconds before each of the repetitions of a webhook that failed; Shopify takes eight, within 4 hours. */
  readonly retryPauses?: readonly number[] | undefined;
  /** A folder in which stores outlive a restart, with their tokens and subscriptions. Without it all is forgotten. */
  readonly keptIn?: string | undefined;
  /** Milliseconds that an answer to a webhook may take; Shopify's 5 s without it. */
  readonly webhookTimeout?: number | undefined;
}
