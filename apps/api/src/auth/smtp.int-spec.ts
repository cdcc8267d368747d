import { startTestServer, type TestServer } from '@shopmeter/testing';
import { type ParsedMail, simpleParser } from 'mailparser';
import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { ApiClient } from '../testing/api-client';
import { PASSWORD, tokenIn } from '../testing/new-user';

let smtp: SMTPServer;
let server: TestServer;
let refuse = true;
let nextMail: (mail: ParsedMail) => void;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(refuse ? new Error(`450 no room for ${address}`) : null),
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => (nextMail(mail), done()));
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  server = await startTestServer({ smtpUrl: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

const outbox = async () =>
  (
    await server.sql.query<{ attempts: number; error: string | null; sent: boolean; variables: object }>(
      `SELECT job.attempts, job.error, sent_at IS NOT NULL AS sent, variables
       FROM mails LEFT JOIN jobs_outbox job ON job.id = mails.id`,
    )
  ).rows[0];

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain');
}

test('a mail that is refused is sent later, once, and its link works', async () => {
  const client = new ApiClient(server.url);
  const received = new Promise<ParsedMail>((resolve) => (nextMail = resolve));
  await client.post('/api/auth/register', { email: 'smtp@example.com', password: PASSWORD });
  await until(async () => (await outbox())?.error === 'EENVELOPE');
  expect(await outbox()).toMatchObject({ sent: false });

  refuse = false;
  await server.sql.query('UPDATE jobs_outbox SET available_at = now(), enqueue_at = now()');
  await client.post('/api/auth/resend', { email: 'nobody@example.com' });
  const mail = await received;
  expect(mail.subject).toBe('Confirm your e-mail address');
  expect(mail.from?.value).toEqual([{ name: 'Shopmeter', address: 'no-reply@localhost' }]);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.html).toContain('Confirm e-mail address');
  expect((await client.post('/api/auth/verify', { token: tokenIn({ text: mail.text! }) })).status).toBe(200);
  await until(async () => (await outbox())?.sent === true);
  expect(await outbox()).toMatchObject({ variables: {} });
  await until(async () => (await outbox())?.attempts === null);
  const { rows } = await server.sql.query('SELECT FROM mailbox');
  expect(rows).toEqual([]);
});
