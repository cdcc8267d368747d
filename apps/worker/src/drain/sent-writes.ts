/**
 * Statements that are under way while what follows is computed. The connection carries statements out in the order in
 * which they were sent, so whatever is read later sees them; none of them is done before `settled`.
 */
export class SentWrites {
  readonly #sent: Promise<void>[] = [];
  #failures: unknown[] = [];

  /** @param write must have sent all of its statements when it is given */
  send(write: Promise<unknown>): void {
    const noted = write.then(
      () => undefined,
      (error: unknown) => void this.#failures.push(error),
    );
    this.#sent.push(noted);
  }

  /** @throws what failed first: whatever the transaction is asked after that fails because of it */
  async settled(): Promise<void> {
    await Promise.all(this.#sent);
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
