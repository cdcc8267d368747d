import { randomBytes } from 'node:crypto';
import { importDatabaseLib } from './import-database-lib';
import { onServer } from './on-server';

const PASSWORD = 'throw-away';

/**
 * A PostgreSQL that runs already, with a migrated database to copy. When it is the coordinator of a Citus cluster, the
 * schema is distributed, and every database is on its workers too.
 */
export class GivenPostgres {
  readonly template = `test_template_${randomBytes(4).toString('hex')}`;

  private constructor(
    /** As a superuser, to the coordinator or the only server. */
    readonly superuserUrl: string,
    /** The same of each worker. */
    readonly workerUrls: readonly string[],
  ) {}

  /** As the role `shopmeter`. */
  get url(): string {
    const url = new URL(this.superuserUrl);
    url.username = 'shopmeter';
    url.password = PASSWORD;
    return url.href;
  }

  static async open(superuserUrl: string): Promise<GivenPostgres> {
    const given = new GivenPostgres(superuserUrl, await workersOf(superuserUrl));
    try {
      await given.#makeTemplate();
      return given;
    } catch (error) {
      await given.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      await onServer(server, [`DROP DATABASE IF EXISTS ${this.template} WITH (FORCE)`]);
    }
  }

  get #servers(): string[] {
    return [this.superuserUrl, ...this.workerUrls];
  }

  async #makeTemplate(): Promise<void> {
    for (const server of this.#servers) {
      await onServer(server, [CREATE_ROLE, `CREATE DATABASE ${this.template} OWNER shopmeter`]);
    }
    const inTemplate = (url: string) => new URL(`/${this.template}`, url).href;
    await (await importDatabaseLib()).migrate(inTemplate(this.url));
    if (this.workerUrls.length > 0) await this.#distribute(inTemplate);
    // What Citus keeps connected to it would keep it from being copied.
    for (const server of this.#servers) {
      await onServer(server, [
        `ALTER DATABASE ${this.template} ALLOW_CONNECTIONS false`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${this.template}'`,
      ]);
    }
  }

  async #distribute(inTemplate: (url: string) => string): Promise<void> {
    for (const server of this.#servers) await onServer(inTemplate(server), ['CREATE EXTENSION citus']);
    const [coordinator, ...workers] = this.#servers.map((url) => new URL(url));
    await onServer(inTemplate(this.superuserUrl), [
      `SELECT citus_set_coordinator_host('${coordinator!.hostname}', ${coordinator!.port})`,
      ...workers.map(({ hostname, port }) => `SELECT citus_add_node('${hostname}', ${port})`),
    ]);
    const { distribute, createDataSource } = await importDatabaseLib();
    const source = await createDataSource(inTemplate(this.superuserUrl), 1).initialize();
    try {
      await distribute(source);
    } finally {
      await source.destroy();
    }
  }
}

const CREATE_ROLE = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shopmeter') THEN
      CREATE ROLE shopmeter LOGIN NOSUPERUSER CREATEROLE NOBYPASSRLS PASSWORD '${PASSWORD}';
    END IF;
  END $$`;

async function workersOf(superuserUrl: string): Promise<string[]> {
  const [citus] = await onServer(superuserUrl, [`SELECT FROM pg_extension WHERE extname = 'citus'`]);
  if (!citus) return [];
  const workers = await onServer<{ host: string; port: string }>(superuserUrl, [
    'SELECT node_name AS host, node_port AS port FROM citus_get_active_worker_nodes() ORDER BY 1, 2',
  ]);
  return workers.map(({ host, port }) => {
    const url = new URL(superuserUrl);
    url.host = `${host}:${port}`;
    return url.href;
  });
}
