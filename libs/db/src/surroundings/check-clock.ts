import { type Clock, MendableError } from '@shopmeter/platform';
import pg from 'pg';

const LARGEST_SKEW_MILLISECONDS = 5000;

/**
 * A wrong clock makes tokens expire early and webhooks look late.
 * @throws MendableError when this machine's and the database's are apart
 */
export async function checkClock(databaseUrl: string, clock: Clock): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const ahead = Math.round((clock.now().getTime() - rows[0]!.now.getTime()) / 1000);
    if (Math.abs(ahead) * 1000 <= LARGEST_SKEW_MILLISECONDS)
      return 'The clock agrees with the one of PostgreSQL';
    throw new MendableError(
      `The clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the one of PostgreSQL.`,
      'Set both clocks, best by NTP.',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
