import { type MailboxEntity } from '@shopmeter/db';
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const template = Handlebars.compile(readFileSync(join(import.meta.dirname, 'mailbox-page.hbs'), 'utf8'), {
  strict: true,
});
const LINK = /https?:\/\/\S+/g;

/** The page with all mails: each as its sender made it, in a frame without scripts, and its links to click. */
export function mailboxPage(mails: MailboxEntity[]): string {
  const page = template({
    mails: mails.map((mail) => ({
      ...mail,
      sentAt: mail.createdAt.toISOString(),
      links: [...new Set(mail.text.match(LINK) ?? [])],
    })),
  });
  return `<!doctype html>\n${page}`;
}
