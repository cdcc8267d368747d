const FIRST_CAPACITY = 4096;

/** Ids of Shopify objects: eight bytes each, so that a million take little memory. */
export class SeenObjects {
  #ids = new BigInt64Array(FIRST_CAPACITY);
  #size = 0;
  #isSorted = true;

  get size(): number {
    return this.#size;
  }

  add(shopifyId: string): void {
    if (this.#size === this.#ids.length) {
      const larger = new BigInt64Array(this.#size * 2);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.#size] = BigInt(shopifyId);
    this.#size += 1;
    this.#isSorted = false;
  }

  has(shopifyId: string): boolean {
    if (!this.#isSorted) {
      this.#ids.subarray(0, this.#size).sort();
      this.#isSorted = true;
    }
    const wanted = BigInt(shopifyId);
    let [from, to] = [0, this.#size];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#ids[middle]! < wanted) from = middle + 1;
      else to = middle;
    }
    return from < this.#size && this.#ids[from] === wanted;
  }
}
