/** A rendered mail. */
export interface MailContent {
  subject: string;
  html: string;
  text: string;
}
