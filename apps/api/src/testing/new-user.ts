import { type TestServer } from '@shopmeter/testing';
import { ApiClient } from './api-client';

export const PASSWORD = 'a quiet sentence of words';

interface ReceivedMail {
  subject: string;
  html: string;
  text: string;
}

/** Waits until a mail for an address is in the mailbox. @returns the newest one */
export async function mailFor(server: TestServer, email: string, count = 1): Promise<ReceivedMail> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { rows } = await server.sql.query<ReceivedMail>(
      'SELECT subject, html, text FROM mailbox WHERE recipient = $1 ORDER BY created_at DESC, id DESC',
      [email],
    );
    if (rows.length >= count) return rows[0]!;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${count} mails for ${email} did not arrive`);
}

/** The token in the link of a mail, to `page`. */
export function tokenIn(mail: { text: string }, page = 'verify'): string {
  const token = new RegExp(`/${page}\\?token=([\\w-]+)`).exec(mail.text)?.[1];
  if (!token) throw new Error('no link in the mail');
  return token;
}

/** Registers, verifies by mail and signs in, all through the API. */
export async function newUser(server: TestServer, email: string): Promise<ApiClient> {
  const client = new ApiClient(server.url);
  await client.post('/api/auth/register', { email, password: PASSWORD });
  await client.post('/api/auth/verify', { token: tokenIn(await mailFor(server, email)) });
  const { status } = await client.signIn(email, PASSWORD);
  if (status !== 200) throw new Error(`signing in answered ${status}`);
  return client;
}
