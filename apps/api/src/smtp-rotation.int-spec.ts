import { loadSettings } from '@shopmeter/platform';
import { startTestServer, type TestServer, testSettings } from '@shopmeter/testing';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { ApiClient } from './testing/api-client';

const USER = 'shopmeter';
const folder = mkdtempSync(join(tmpdir(), 'shopmeter-smtp-'));
const file = join(folder, 'SMTP_URL');

/** What the mail server takes; what it was sent, by recipient; and the passwords that it refused. */
let accepted = ['first password'];
const mails: string[] = [];
const refused: string[] = [];
let smtp: SMTPServer;
let server: TestServer;

beforeAll(async () => {
  smtp = new SMTPServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      if (username === USER && accepted.includes(password ?? '')) return done(null, { user: USER });
      refused.push(password ?? '');
      done(new Error('535 wrong password'));
    },
    onData(stream, session, done) {
      stream.resume().on('end', () => {
        mails.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  put('first password');
  const { smtpUrl, secretFiles } = loadSettings({ SMTP_URL_FILE: file, DATA_DIR: join(folder, 'data') });
  const { port: _port, publicUrl: _publicUrl, ...rest } = testSettings();
  server = await startTestServer({ ...rest, smtpUrl, ...(secretFiles ? { secretFiles } : {}) });
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  rmSync(folder, { recursive: true });
});

/** As mounted secrets are replaced: all of a file at once. */
function put(password: string): void {
  const { port } = smtp.server.address() as AddressInfo;
  writeFileSync(`${file}.new`, `smtp://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}`);
  renameSync(`${file}.new`, file);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('the password of the mail server rotates under load: no mail is refused, lost or sent twice', async () => {
  const client = new ApiClient(server.url);
  const asked: string[] = [];
  let done = false;
  const load = (async () => {
    while (!done) {
      const email = `rotation-${asked.length}@example.com`;
      asked.push(email);
      await client.post('/api/auth/register', { email, password: 'a password of its own' });
    }
  })();
  for (const next of ['second password', 'third password']) {
    const before = mails.length;
    await until(() => mails.length > before + 3);
    accepted = [...accepted, next];
    put(next);
    const replaced = asked.length;
    // What was begun before may still use the password before.
    await until(() => asked.length > replaced + 2);
    const begun = asked.slice(0, replaced + 3);
    await until(() => begun.every((email) => mails.includes(email)));
    accepted = [next];
  }
  const last = asked.length;
  await until(() => asked.length > last + 3);
  done = true;
  await load;
  await until(() => mails.length >= asked.length);
  expect([...mails].sort()).toEqual([...asked].sort());
  expect(refused).toEqual([]);
});

test('a password that the mail server has given up makes mails late, and loses none', async () => {
  const client = new ApiClient(server.url);
  accepted = ['fourth password'];
  await client.post('/api/auth/register', { email: 'late@example.com', password: 'a password of its own' });
  await until(() => refused.length > 0);
  expect(mails).not.toContain('late@example.com');
  put('fourth password');
  await server.sql.query('UPDATE jobs_outbox SET available_at = now(), enqueue_at = now()');
  await client.post('/api/auth/register', { email: 'next@example.com', password: 'a password of its own' });
  await until(() => mails.includes('late@example.com') && mails.includes('next@example.com'));
  expect(new Set(refused)).toEqual(new Set(['third password']));
});
