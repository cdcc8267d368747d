import { Module } from '@nestjs/common';
import { MailboxRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, LOGGER, type Logger, LiveSecrets, SETTINGS, type Settings } from '@shopmeter/platform';
import { MailSender } from './mail-sender';
import { MailboxMailSender } from './mailbox-mail-sender';

/** Where mails go: over SMTP when it is configured, else to the mailbox page. */
@Module({
  providers: [
    {
      provide: MailSender,
      inject: [SETTINGS, LiveSecrets, RequestDatabase, MailboxRepository, Clock, LOGGER],
      useFactory: mailSender,
    },
  ],
  exports: [MailSender],
})
export class MailModule {}

async function mailSender(
  { smtpUrl, publicUrl }: Settings,
  secrets: LiveSecrets,
  ...mailboxParts: [database: RequestDatabase, mailbox: MailboxRepository, clock: Clock, logger: Logger]
): Promise<MailSender> {
  if (smtpUrl === null) return new MailboxMailSender(...mailboxParts);
  // Loaded only when it is used, for a quick start.
  const { SmtpMailSender } = await import('./smtp-mail-sender');
  return new SmtpMailSender(
    () => {
      secrets.refresh();
      return secrets.current.smtpUrl ?? smtpUrl;
    },
    `no-reply@${new URL(publicUrl).hostname}`,
  );
}
