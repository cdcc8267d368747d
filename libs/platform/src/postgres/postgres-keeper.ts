import { type Client } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { MendableError } from '../errors/mendable-error';
import { connectAsSuperuser } from './postgres-connection';

/** Any constant: the key of the lock that says "this cluster has an owner". */
const OWNER_LOCK = 8_746_711;
const LOCK_ATTEMPTS = 15;
const RECONNECT_MILLISECONDS = 60_000;

/**
 * Holds the cluster for one Shopmeter through a lock that PostgreSQL drops by itself when the holder dies, and
 * notices when the server is gone for good.
 */
export class PostgresKeeper {
  #client: Client | undefined;
  #released = false;
  #reportLost: () => void = () => undefined;
  /** Resolves when the server stopped answering and did not come back. */
  readonly lost = new Promise<void>((resolve) => (this.#reportLost = resolve));

  constructor(
    private readonly port: number,
    private readonly password: string,
    private readonly path: string,
  ) {}

  /** @throws MendableError when another Shopmeter holds the cluster, or the password is not the cluster's */
  async hold(): Promise<Client> {
    const client = await this.#connect();
    // The backend of a holder that was just killed needs a moment to notice.
    for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
      const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
        OWNER_LOCK,
      ]);
      if (rows[0]?.held) return this.#watch(client);
      await delay(200);
    }
    await client.end();
    throw new MendableError(
      `Another Shopmeter is using ${this.path}.`,
      'Stop that one, or set DATA_DIR to another folder.',
    );
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#client?.end().catch(() => undefined);
  }

  #watch(client: Client): Client {
    this.#client = client;
    client.once('end', () => {
      if (!this.#released) void this.#comeBack();
    });
    return client;
  }

  /** PostgreSQL closes every connection when one of its processes crashes, and serves again a moment later. */
  async #comeBack(): Promise<void> {
    const deadline = Date.now() + RECONNECT_MILLISECONDS;
    while (!this.#released && Date.now() < deadline) {
      await delay(500, undefined, { ref: false });
      const client = await this.hold().catch(() => undefined);
      if (client && this.#released) await client.end().catch(() => undefined);
      if (client) return;
    }
    if (!this.#released) this.#reportLost();
  }

  async #connect(): Promise<Client> {
    try {
      return await connectAsSuperuser(this.port, this.password);
    } catch (cause) {
      if ((cause as { code?: string }).code !== '28P01') throw cause;
      throw new MendableError(
        `The database in ${this.path} has another password than the one in secrets.json.`,
        'Restore secrets.json from a backup, or move the database folder away to start with an empty one.',
        { cause },
      );
    }
  }
}
