import '@nestjs/common';
import { startTestSmtp } from '@shopmeter/testing';

const CONTENT = { subject: 'Your week', html: '<!doctype html><p>42</p>', text: '42' };

test('mails that people asked for say in their headers how one press ends them, others do not', async () => {
  // As the module loads it: the library must find Nest whole.
  const { SmtpMailSender } = await import('./smtp-mail-sender');
  const smtp = await startTestSmtp();
  const sender = new SmtpMailSender(() => smtp.url, 'no-reply@meter.example');
  const unsubscribe = 'https://meter.example/api/unsubscribe?token=abc_-1';
  await sender.send('asked@example.com', { ...CONTENT, unsubscribe }, 'one');
  await sender.send('told@example.com', { ...CONTENT, unsubscribe: null }, 'two');
  const asked = await smtp.mailTo('asked@example.com');
  const headers = new Map(asked.headerLines.map(({ key, line }) => [key, line]));
  expect(headers.get('list-unsubscribe')).toBe(`List-Unsubscribe: <${unsubscribe}>`);
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect([asked.text?.trim(), asked.html]).toEqual(['42', CONTENT.html]);
  expect((await smtp.mailTo('told@example.com')).headers.has('list-unsubscribe')).toBe(false);
  sender.onApplicationShutdown();
  await smtp.stop();
});
