import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogFile } from './log-file';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'log-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

test('everything is in the file, and only what matters on the screen', async () => {
  const screen: string[] = [];
  const log = openLogFile(dataDir, 'info', (line) => screen.push(line));
  log.logger.info('quiet');
  log.logger.warn('careful');
  log.logger.error({ err: new Error('broken') }, 'failed');
  await log.close();
  expect(screen).toEqual(['warn  careful', 'error failed: broken']);
  const written = readFileSync(log.path, 'utf8').trim().split('\n');
  expect(written.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
    'quiet',
    'careful',
    'failed',
  ]);
});

test('secrets reach neither', async () => {
  const screen: string[] = [];
  const log = openLogFile(dataDir, 'info', (line) => screen.push(line));
  log.logger.error({ body: { password: 'hunter2' } }, 'failed');
  await log.close();
  expect(readFileSync(log.path, 'utf8') + screen.join('')).not.toContain('hunter2');
});

test('a full file is moved aside when the log is opened', async () => {
  const path = join(dataDir, 'shopmeter.log');
  writeFileSync(path, '');
  truncateSync(path, 20 * 1024 * 1024);
  await openLogFile(dataDir, 'info', () => undefined).close();
  expect(existsSync(`${path}.1`)).toBe(true);
});
