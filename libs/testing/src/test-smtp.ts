import { type ParsedMail } from 'mailparser';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface TestSmtp {
  /** For the setting `SMTP_URL`. */
  url: string;
  /** Everything that arrived, oldest first. */
  mails: ParsedMail[];
  /** The newest mail to an address, waited for up to ten seconds. */
  mailTo(address: string): Promise<ParsedMail>;
  stop(): Promise<void>;
}

const WAIT_MILLISECONDS = 10_000;

/** A real SMTP server on a free port that keeps what it is sent. */
export async function startTestSmtp(): Promise<TestSmtp> {
  const { simpleParser } = await import('mailparser');
  const { SMTPServer } = await import('smtp-server');
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mailTo: (address) => waitForMail(mails, address),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function waitForMail(mails: ParsedMail[], address: string): Promise<ParsedMail> {
  const deadline = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    const found = mails.findLast((mail) => recipients(mail).includes(address.toLowerCase()));
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`no mail to ${address}; there are ${mails.length} to others`);
    await delay(50);
  }
}

function recipients({ to }: ParsedMail): string[] {
  const lists = to === undefined ? [] : Array.isArray(to) ? to : [to];
  return lists.flatMap((list) => list.value.map(({ address }) => address?.toLowerCase() ?? ''));
}
