import type { FetchedType } from './fetched-topics';

/** A line of a bulk operation's file. There are millions: they are looked at without a schema. */
interface Line extends Record<string, unknown> {
  __typename: string;
  id: string;
  __parentId?: string;
}

/** The file is not what the operation said it would be: it may have been cut. */
export class BrokenBulkFile extends Error {}

/** Which list of its parent a child belongs to. */
const LISTS: Readonly<Record<FetchedType, Readonly<Record<string, string>>>> = {
  Customer: {},
  InventoryItem: { InventoryLevel: 'inventoryLevels' },
  Order: { LineItem: 'lineItems', ShippingLine: 'shippingLines' },
  Product: { ProductVariant: 'variants' },
};

/** An object of a file, put together from its lines. */
export interface BulkObject {
  document: Record<string, unknown> & { id: string };
  /** How many lines of the file have been read with it. */
  lines: number;
}

/**
 * Puts objects together from lines that come one by one: each child follows its parent. An object is complete when the
 * next begins, or at the end.
 * @throws BrokenBulkFile for a line that cannot be read or is out of place
 */
export class BulkReader {
  #current: (Record<string, unknown> & { id: string }) | null = null;
  #lines = 0;

  constructor(private readonly type: FetchedType) {}

  /** Lines that were read, of whichever object. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether the line that was read last began an object. */
  isAtStart = false;

  /** @returns the object before, when this line begins another */
  read(text: string): BulkObject | null {
    const line = this.#parse(text);
    this.isAtStart = line.__parentId === undefined;
    if (this.isAtStart) {
      const complete = this.end();
      const { __typename: name, __parentId: _, ...fields } = line;
      if (name !== this.type) throw new BrokenBulkFile(`a ${name} stands among ${this.type} objects`);
      this.#current = { ...fields, ...this.#emptyLists() };
      this.#lines += 1;
      return complete;
    }
    this.#addChild(line);
    this.#lines += 1;
    return null;
  }

  /** The last object. */
  end(): BulkObject | null {
    const document = this.#current;
    this.#current = null;
    return document && { document, lines: this.#lines };
  }

  #addChild({ __parentId: parent, __typename: name, ...child }: Line): void {
    const list = LISTS[this.type][name];
    if (!list || !this.#current || this.#current.id !== parent)
      throw new BrokenBulkFile(`a ${name} follows none of its own`);
    (this.#current[list] as { nodes: unknown[] }).nodes.push(child);
  }

  #emptyLists(): Record<string, { nodes: unknown[] }> {
    return Object.fromEntries(Object.values(LISTS[this.type]).map((list) => [list, { nodes: [] }]));
  }

  #parse(text: string): Line {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new BrokenBulkFile('a line is cut');
    }
    if (!isLine(value)) throw new BrokenBulkFile('a line is no object');
    return value;
  }
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  const { __typename: name, id, __parentId: parent } = value as Partial<Record<keyof Line, unknown>>;
  return (
    typeof name === 'string' && typeof id === 'string' && ['string', 'undefined'].includes(typeof parent)
  );
}
