import { type MailContent } from './mail-content';

/** Brings a rendered mail to its recipient. A class, so that it names its own injection. */
export abstract class MailSender {
  /** @throws when the mail was not taken; it is tried again later */
  abstract send(recipient: string, content: MailContent, id: string): Promise<void>;
}
