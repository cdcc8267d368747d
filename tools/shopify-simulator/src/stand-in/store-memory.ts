import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type StoreOptions } from '../store/store-options';
import { type TokenMemory } from './oauth/token-desk';
import { type SubscriptionMemory } from './webhooks/subscriptions';

/** What a store of the stand-in has to know to be the same store after a restart. */
export interface StoreMemory {
  /** What its history is made from. */
  readonly history: string;
  readonly until: string;
  /** When orders came in besides that history, in milliseconds since 1970. */
  readonly orders: readonly number[];
  readonly scopes: readonly string[] | null;
  readonly tokens: TokenMemory;
  readonly subscriptions: readonly SubscriptionMemory[];
}

/** Names a history: another one is another store, whatever it is called. */
export function historyOf({ domain, seed, regime, months, orders }: StoreOptions): string {
  return [domain, seed, regime, months, orders].join(' ');
}

/** The memory of one store in a file, which only its owner may read: it holds tokens. */
export class MemoryFile {
  private written = '';

  constructor(private readonly path: string) {}

  /** @returns null for a store that is new, was made otherwise, or whose file cannot be read */
  read(options: StoreOptions): StoreMemory | null {
    try {
      const memory = JSON.parse(readFileSync(this.path, 'utf8')) as StoreMemory;
      return memory.history === historyOf(options) ? memory : null;
    } catch {
      return null;
    }
  }

  /** Either all of it or what was there before. */
  write(memory: StoreMemory): void {
    const text = JSON.stringify(memory);
    if (text === this.written) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, text, { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
    this.written = text;
  }
}
