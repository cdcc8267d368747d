import { Client, DatabaseError } from 'pg';

/** `cannot_connect_now`: starting, stopping or recovering. */
const NOT_YET = '57P03';

/** A connection of the superuser to the maintenance database of an embedded server. */
export async function connectAsSuperuser(port: number, password: string): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  // Without a listener a lost connection would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Whether a PostgreSQL on `port` accepts connections. A refused password is an answer too. */
export async function answers(port: number, password: string): Promise<boolean> {
  try {
    const client = await connectAsSuperuser(port, password);
    await client.end();
    return true;
  } catch (error) {
    return error instanceof DatabaseError && error.code !== NOT_YET;
  }
}
