import { startTestServer, type TestServer } from './test-server';
import { startTestSmtp, type TestSmtp } from './test-smtp';
import { createTransport } from 'nodemailer';

describe('the harness', () => {
  let server: TestServer;
  let smtp: TestSmtp;

  beforeAll(async () => {
    smtp = await startTestSmtp();
    server = await startTestServer({ smtpUrl: smtp.url });
  });
  afterAll(async () => {
    await server?.close();
    await smtp?.stop();
  });

  test('serves the real API on a migrated database', async () => {
    const answer = await fetch(`${server.url}/health/ready`);
    expect(answer.status).toBe(200);
  });

  test('keeps the mails that are sent to it', async () => {
    await createTransport(smtp.url).sendMail({
      from: 'a@x.test',
      to: 'b@x.test',
      subject: 'Hello',
      text: 'World',
    });
    expect(await smtp.mailTo('B@x.test')).toMatchObject({ subject: 'Hello' });
  });
});
