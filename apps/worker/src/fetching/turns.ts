/** Has things that are about one store done one after the other, in the order in which they were asked for. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @returns what `work` does, once it is its turn */
  take<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(tenantId) ?? Promise.resolve();
    const mine = before.then(work);
    const done = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(tenantId, done);
    void done.then(() => this.#last.get(tenantId) === done && this.#last.delete(tenantId));
    return mine;
  }
}
