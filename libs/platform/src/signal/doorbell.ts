/**
 * Wakes one waiting part of this process. Carries nothing: whoever wakes looks at the database, so a ring that is
 * lost, or work that another process wrote, is found by the next look.
 */
export class Doorbell {
  #rung = false;
  #wake: (() => void) | undefined;

  /** Call after the transaction that wrote the work has committed. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves at the next ring, at once when it rang since the last wait, or after `milliseconds`. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#wake = undefined;
  }
}

/** Rings when a job was committed to the outbox. */
export class JobDoorbell extends Doorbell {}

/** Rings when events were committed to the inbox. */
export class InboxDoorbell extends Doorbell {}
