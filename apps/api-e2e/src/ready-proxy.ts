import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const PROBE_EVERY = 100;

/**
 * What stands before several API processes: it asks each whether it is ready and gives requests to those that are, over
 * connections that stay open. It tries nothing twice, so that whatever a process cuts off shows.
 */
export class ReadyProxy {
  readonly #backends: Backend[];
  readonly #server: Server;
  #probing: Promise<void>[] = [];
  #isOn = true;

  private constructor(ports: readonly number[]) {
    this.#backends = ports.map((port) => new Backend(port));
    this.#server = createServer((incoming, answer) => this.#pass(incoming, answer));
  }

  static async before(ports: readonly number[]): Promise<ReadyProxy> {
    const proxy = new ReadyProxy(ports);
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    await Promise.all(proxy.#backends.map((backend) => backend.probe()));
    proxy.#probing = proxy.#backends.map((backend) => proxy.#watch(backend));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#isOn = false;
    await Promise.all(this.#probing);
    for (const backend of this.#backends) backend.agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #watch(backend: Backend): Promise<void> {
    while (this.#isOn) {
      await backend.probe();
      await delay(PROBE_EVERY);
    }
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const [least] = this.#backends.filter(({ isReady }) => isReady).sort((a, b) => a.busy - b.busy);
    if (!least) {
      incoming.resume();
      answer.writeHead(502).end();
      return;
    }
    least.busy += 1;
    answer.on('close', () => (least.busy -= 1));
    const { method, url, headers } = incoming;
    const passed = request({ port: least.port, agent: least.agent, method, path: url, headers }, (result) => {
      answer.writeHead(result.statusCode ?? 502, result.headers);
      result.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    incoming.pipe(passed);
  }
}

class Backend {
  readonly agent = new Agent({ keepAlive: true });
  isReady = false;
  /** Requests under way. */
  busy = 0;

  constructor(readonly port: number) {}

  async probe(): Promise<void> {
    const answer = await fetch(`http://localhost:${this.port}/health/ready`).catch(() => null);
    this.isReady = answer?.ok ?? false;
  }
}
