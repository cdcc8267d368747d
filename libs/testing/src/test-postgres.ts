import { freePort, startEmbeddedPostgres, type EmbeddedPostgres } from '@shopmeter/platform';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { throwAwayFolder } from './throw-away-folder';

const START_ATTEMPTS = 40;

/**
 * A durable PostgreSQL of its own, to be killed and started again. It takes another port with each start, so there is a
 * relay in front of it whose address stays.
 */
export class TestPostgres {
  readonly #dataDir = mkdtempSync(join(throwAwayFolder(), `shopmeter-test-${process.pid}-`));
  readonly #servers: EmbeddedPostgres[] = [];
  readonly #sockets = new Set<Socket>();
  #relay: Server | undefined;
  #relayPort = 0;

  /** As the role `shopmeter`, to an empty database; the same for every start. */
  get url(): string {
    const url = new URL(this.#server.url);
    url.port = String(this.#relayPort);
    return url.href;
  }

  get #server(): EmbeddedPostgres {
    return this.#servers.at(-1)!;
  }

  async start(): Promise<void> {
    const binDir = process.env.TEST_POSTGRES_BIN;
    const options = { dataDir: this.#dataDir, password: 'throw-away', onLog: () => undefined };
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#servers.push(await startEmbeddedPostgres(binDir ? { ...options, binDir } : options));
        break;
      } catch (error) {
        // Processes of the killed server need a moment to notice and leave.
        if (attempt === START_ATTEMPTS) throw error;
        await delay(250);
      }
    }
    if (!this.#relay) await this.#startRelay();
  }

  /** As a crash: SIGKILL for the postmaster, whose other processes leave when they notice. */
  kill(): void {
    const lock = readFileSync(join(this.#dataDir, 'postgres', 'postmaster.pid'), 'utf8');
    process.kill(Number(lock.split('\n')[0]), 'SIGKILL');
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#relay?.close();
    for (const server of this.#servers.reverse()) await server.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  async #startRelay(): Promise<void> {
    this.#relayPort = await freePort();
    this.#relay = createServer((client) => {
      const server = connect(Number(new URL(this.#server.url).port), '127.0.0.1');
      for (const [socket, other] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.once('close', () => (this.#sockets.delete(socket), other.destroy()));
        socket.pipe(other);
      }
    });
    this.#relay.listen(this.#relayPort, '127.0.0.1');
    await once(this.#relay, 'listening');
  }
}
