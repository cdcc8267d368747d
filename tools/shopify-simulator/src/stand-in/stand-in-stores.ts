import { join } from 'node:path';
import { AdminStore } from './admin-store';
import { type ShopifyOptions } from './stand-in-options';
import { MemoryFile } from './store-memory';

/** The stores of a stand-in. Each plays its history when it is first asked for; one that was connected goes on at once. */
export class StandInStores {
  private readonly stores = new Map<string, AdminStore>();
  private readonly files = new Map<string, MemoryFile>();
  private url = '';

  constructor(private readonly options: ShopifyOptions) {
    const { keptIn, stores } = options;
    if (keptIn === undefined) return;
    for (const { domain } of stores) this.files.set(domain, new MemoryFile(join(keptIn, `${domain}.json`)));
  }

  get opened(): AdminStore[] {
    return [...this.stores.values()];
  }

  /** @param url of the stand-in; known only when it listens */
  servedAt(url: string): void {
    this.url = url;
    for (const store of this.options.stores)
      if (this.files.get(store.domain)?.read(store)) this.find(store.domain);
  }

  find(domain: string): AdminStore | undefined {
    const wanted = this.options.stores.find((store) => store.domain === domain);
    if (!wanted || this.stores.has(domain)) return this.stores.get(domain);
    const memory = this.files.get(domain)?.read(wanted) ?? null;
    const until = memory ? new Date(memory.until) : wanted.until;
    const store = new AdminStore({ ...wanted, until }, this.options.app, this.options);
    if (memory) store.remember(memory);
    store.bulk.servedAt(`${this.url}/${domain}/bulk`);
    this.stores.set(domain, store);
    return store;
  }

  /** Keeps what a store has to know after a restart, where stores outlive one. */
  keep(domain: string): void {
    const store = this.stores.get(domain);
    if (store) this.files.get(domain)?.write(store.memory);
  }
}
