import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_MS = 500;

export interface ListenHandlers {
  onMessage(channel: string, payload: string): void;
  onBroken(error: Error): void;
}

export interface Listening {
  stop(): Promise<void>;
}

/**
 * Listens for notifications for as long as the process lives; a broken connection is made again.
 * What was announced meanwhile is missed: notifications are doorbells, the tables are the truth.
 * @param directUrl an address that does not go through a pooler
 * @param channels names from the code, never from outside
 */
export function listen(directUrl: string, channels: readonly string[], handlers: ListenHandlers): Listening {
  let stopped = false;
  let client: pg.Client | undefined;
  const loop = (async () => {
    while (!stopped) {
      try {
        client = new pg.Client({
          connectionString: directUrl,
          application_name: 'shopmeter-listen',
          keepAlive: true,
        });
        await hear(client, channels, handlers);
      } catch (error) {
        if (stopped) return;
        handlers.onBroken(error instanceof Error ? error : new Error(String(error)));
        await sleep(RECONNECT_MS);
      }
    }
  })();
  return {
    async stop() {
      stopped = true;
      await client?.end().catch(() => undefined);
      await loop;
    },
  };
}

/** Resolves when the connection ends as asked for, rejects when it breaks. */
async function hear(client: pg.Client, channels: readonly string[], handlers: ListenHandlers): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    client.on('end', resolve);
    client.on('error', reject);
  });
  // The rejection is awaited below; a break while connecting must not count as unhandled.
  ended.catch(() => undefined);
  client.on('notification', ({ channel, payload }) => handlers.onMessage(channel, payload ?? ''));
  await client.connect();
  for (const channel of channels) await client.query(`LISTEN ${channel}`);
  await ended;
}
