import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A door of 127.0.0.1 that keeps its address while what is behind it moves, and that can cut a connection at the moment
 * when the answer is about to pass.
 */
export class TcpProxy {
  readonly #open = new Set<Socket>();
  #onAnswer: (() => void) | undefined;

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {
    server.on('connection', (socket) => this.#join(socket));
  }

  static async listen(target: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TcpProxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** New connections go to another port. */
  moveTo(target: number): void {
    this.target = target;
  }

  /**
   * The next answer is lost on the way: its connection is cut instead.
   * @param then called at that moment, when what was asked for is done and nobody knows
   * @returns ends the waiting
   */
  loseNextAnswer(then: () => void): () => void {
    this.#onAnswer = then;
    return () => (this.#onAnswer = undefined);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#open.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (data) => {
      const lost = this.#onAnswer;
      this.#onAnswer = undefined;
      if (!lost) {
        near.write(data);
        return;
      }
      near.destroy();
      far.destroy();
      lost();
    });
  }
}
