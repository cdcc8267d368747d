import * as z from 'zod';
import { instantSchema } from './vocabulary';

/** The languages that mails are written in. */
export const mailLanguageSchema = z.enum(['en', 'de', 'es']);
export type MailLanguage = z.infer<typeof mailLanguageSchema>;

/** What mails a person can end by a link in them. */
export const mailKindSchema = z.enum(['digest', 'alerts']);
export type MailKind = z.infer<typeof mailKindSchema>;

/** Which mails about a store a person wants. */
export const changeNotificationsBodySchema = z
  .strictObject({
    /** The week before, each Monday at 08:00 in the time zone of the store. */
    weeklyDigest: z.boolean(),
    /** When an alert of the store opens, and when it is over. */
    alertMails: z.boolean(),
    language: mailLanguageSchema,
  })
  .meta({ id: 'ChangeNotificationsBody' });
export type ChangeNotificationsBody = z.infer<typeof changeNotificationsBodySchema>;

/** The same as it is kept, of the person who asks and the store of the access token. */
export const notificationsSchema = z
  .object({
    weeklyDigest: z.boolean(),
    alertMails: z.boolean(),
    /** Null: nothing was chosen yet. */
    language: mailLanguageSchema.nullable(),
    /** When the next digest is sent; null without one. */
    nextDigestAt: instantSchema.nullable(),
    timezone: z.object({ name: z.string(), known: z.boolean() }),
  })
  .meta({ id: 'Notifications' });
export type Notifications = z.infer<typeof notificationsSchema>;

export const unsubscribeQuerySchema = z
  .strictObject({ token: z.string().regex(/^[\w-]{1,200}$/, 'must be the token of a link') })
  .meta({ id: 'UnsubscribeQuery' });
export type UnsubscribeQuery = z.infer<typeof unsubscribeQuerySchema>;

/** What was ended, or is about to be. */
export const unsubscribedSchema = z
  .object({ kind: mailKindSchema, storeName: z.string() })
  .meta({ id: 'Unsubscribed' });
export type Unsubscribed = z.infer<typeof unsubscribedSchema>;
