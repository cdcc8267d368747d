import type { AdminClient } from '@shopmeter/shopify';

/** What reading a store takes: its Admin API, and files that it makes. */
export interface ShopReader {
  client: AdminClient;
  /** A file from a byte on. */
  file: (address: string, from: number) => AsyncIterable<Uint8Array>;
}
