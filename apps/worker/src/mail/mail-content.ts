/** A rendered mail. */
export interface MailContent {
  subject: string;
  html: string;
  text: string;
  /** Where one press ends such mails; null: nobody asked for this kind, it follows from what somebody did. */
  unsubscribe: string | null;
}
