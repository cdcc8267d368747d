import 'reflect-metadata';
import { createLogger, loadSettings } from '@shopmeter/platform';
import { startCeiling } from './ceiling-server';
import { startNaive } from './naive-server';
import { startServer } from '@shopmeter/api';

/**
 * One server of the comparison in a process of its own: `shopmeter`, `ceiling` or `naive`.
 * Tells its parent the port, and ends with it.
 */
const [name, databaseUrl = ''] = process.argv.slice(2);
const settings = { ...loadSettings(), role: 'api' as const, smtpUrl: null };

async function start(): Promise<number> {
  if (name === 'ceiling') return startCeiling(settings.shopifySecrets);
  if (name === 'naive') return startNaive(databaseUrl, settings.shopifySecrets);
  const logger = createLogger('error');
  const databases = { databaseUrl, databaseDirectUrl: databaseUrl };
  const server = await startServer({ settings, ...databases, logger, port: 0, host: '127.0.0.1' });
  return Number(new URL(server.url).port);
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ rss: process.memoryUsage.rss(), cpu: user + system });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ port: await start() });
