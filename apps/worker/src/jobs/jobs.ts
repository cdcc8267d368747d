import { AdoptEventsJob } from './adopt-events.job';
import { AlertMailsJob } from './alert-mails.job';
import { BackfillStoreJob } from './backfill-store.job';
import { ConnectStoreJob } from './connect-store.job';
import { PrivacyRequestJob } from './privacy-request.job';
import { RebuildStoreJob } from './rebuild-store.job';
import { ReconcileStoreJob } from './reconcile-store.job';
import { SendMailJob } from './send-mail.job';
import { WeeklyDigestJob } from './weekly-digest.job';

/** Every job. A spec compares this with the folder, and the start of a worker with what is put into the outbox. */
export const jobs = [
  AdoptEventsJob,
  AlertMailsJob,
  BackfillStoreJob,
  ConnectStoreJob,
  PrivacyRequestJob,
  RebuildStoreJob,
  ReconcileStoreJob,
  SendMailJob,
  WeeklyDigestJob,
];
