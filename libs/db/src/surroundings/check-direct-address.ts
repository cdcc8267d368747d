import { MendableError, withoutPassword } from '@shopmeter/platform';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds; a notification takes one. */
const HEARD_WITHIN = 1000;
const CHANNEL = 'shopmeter_check';

/**
 * Migrations lock and workers listen, which a pooler in transaction mode lets pass and does not do. Both addresses must
 * also lead to the same database.
 * @throws MendableError when they do not, or a pooler stands before the direct one
 */
export async function checkDirectAddress(url: string, directUrl: string): Promise<string> {
  const direct = await connected(directUrl);
  const usual = await connected(url);
  try {
    if ((await placeOf(direct)) !== (await placeOf(usual))) {
      throw new MendableError(
        `${withoutPassword(url)} and ${withoutPassword(directUrl)} are not the same database.`,
        'Let DATABASE_DIRECT_URL name the database of DATABASE_URL, without a pooler.',
      );
    }
    if ((await isUnpooled(direct)) || (await hears(direct, usual)))
      return 'Migrations and notifications reach PostgreSQL directly';
    throw new MendableError(
      `A pooler in transaction mode stands before ${withoutPassword(directUrl)}: it loses locks and notifications.`,
      'Set DATABASE_DIRECT_URL to the address of PostgreSQL itself; DATABASE_URL may stay the pooler’s.',
    );
  } finally {
    await Promise.allSettled([direct.end(), usual.end()]);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function placeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ place: string }>(
    `SELECT concat_ws(' ', oid, datname, pg_postmaster_start_time()) AS place
     FROM pg_database WHERE datname = current_database()`,
  );
  return rows[0]!.place;
}

/** Whether the process that greeted us is the one that answers. A pooler greets in its own name. */
async function isUnpooled(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  // The types of `pg` do not name it.
  return rows[0]!.pid === (client as unknown as { processID: number }).processID;
}

/** A pooler in session mode does no harm: whoever listens there is told. */
async function hears(listener: pg.Client, other: pg.Client): Promise<boolean> {
  const told = new Promise<true>((resolve) => listener.once('notification', () => resolve(true)));
  await listener.query(`LISTEN ${CHANNEL}`);
  await other.query(`NOTIFY ${CHANNEL}`);
  const giveUp = new AbortController();
  const silence = delay(HEARD_WITHIN, false, { signal: giveUp.signal }).catch(() => false);
  const heard = await Promise.race([told, silence]);
  giveUp.abort();
  return heard;
}
