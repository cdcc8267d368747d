import type { IncomingMessage } from 'node:http';

/** Bytes of all bodies that have not come in full yet. Usual bodies are small and come at once. */
const AT_MOST = 64 * 1024 * 1024;

/**
 * Bounds the memory of bodies that are still coming in. Nobody knows yet whether they are signed, so whoever sends many
 * large ones slowly must not fill the memory, nor keep out the others: the oldest gives way.
 */
export class ArrivingBodies {
  /** Bytes that have come of each, the oldest first. */
  readonly #arriving = new Map<IncomingMessage, number>();
  #bytes = 0;

  constructor(private readonly atMost = AT_MOST) {}

  /** Counts a message's body until it is there or its connection ends. Must be called before it is read. */
  watch(message: IncomingMessage): void {
    this.#arriving.set(message, 0);
    message.on('data', (chunk: Buffer) => this.#add(message, chunk.length));
    const remove = () => this.#remove(message);
    message.once('end', remove).once('close', remove);
  }

  #add(message: IncomingMessage, bytes: number): void {
    const before = this.#arriving.get(message);
    if (before === undefined) return;
    this.#arriving.set(message, before + bytes);
    this.#bytes += bytes;
    while (this.#bytes > this.atMost) this.#endOldest();
  }

  #endOldest(): void {
    const [oldest] = this.#arriving.keys();
    if (!oldest) return;
    this.#remove(oldest);
    oldest.destroy();
  }

  #remove(message: IncomingMessage): void {
    this.#bytes -= this.#arriving.get(message) ?? 0;
    this.#arriving.delete(message);
  }
}
