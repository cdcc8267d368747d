import { assertUsable, checkDirectAddress } from '@shopmeter/db';
import { startEmbeddedPostgres, type Settings } from '@shopmeter/platform';
import { type Terminal } from './terminal';

export interface OpenDatabase {
  url: string;
  /** Not through a pooler. */
  directUrl: string;
  embedded: boolean;
  /** Resolves when an embedded server is gone for good; never for another's. */
  lost: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL, or checks the configured one.
 * @throws MendableError when it cannot be used
 */
export async function openDatabase(settings: Settings, terminal: Terminal): Promise<OpenDatabase> {
  const { databaseUrl: url, databaseDirectUrl: directUrl } = settings;
  if (!url || !directUrl) return openEmbedded(settings, terminal);
  await terminal.step('Connecting to PostgreSQL', async () => {
    await assertUsable('DATABASE_URL', url);
    if (url !== directUrl) await assertUsable('DATABASE_DIRECT_URL', directUrl);
    await checkDirectAddress(url, directUrl);
  });
  return {
    url,
    directUrl,
    embedded: false,
    lost: new Promise(() => undefined),
    close: () => Promise.resolve(),
  };
}

async function openEmbedded(settings: Settings, terminal: Terminal): Promise<OpenDatabase> {
  const notes: string[] = [];
  const server = await terminal.step('Starting PostgreSQL', () =>
    startEmbeddedPostgres({
      dataDir: settings.dataDir,
      password: settings.databasePassword,
      onLog: (line) => notes.push(line),
    }),
  );
  for (const note of notes) terminal.line(`  ${note}`);
  const { url, lost } = server;
  return { url, directUrl: url, embedded: true, lost, close: () => server.stop() };
}
