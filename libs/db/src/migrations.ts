import { Roles1764000000001 } from './migrations/1764000000001-roles';
import { Accounts1764000000002 } from './migrations/1764000000002-accounts';
import { Events1764000000003 } from './migrations/1764000000003-events';
import { Facts1764000000004 } from './migrations/1764000000004-facts';
import { Ledger1764000000005 } from './migrations/1764000000005-ledger';
import { BodyDictionaries1764000000006 } from './migrations/1764000000006-body-dictionaries';
import { Topics1764000000007 } from './migrations/1764000000007-topics';
import { Replays1764000000008 } from './migrations/1764000000008-replays';
import { JobsOutbox1764000000009 } from './migrations/1764000000009-jobs-outbox';
import { Drain1764000000010 } from './migrations/1764000000010-drain';
import { SchemaDrift1764000000012 } from './migrations/1764000000012-schema-drift';
import { OrderPairs1764000000014 } from './migrations/1764000000014-order-pairs';
import { MeasuredFacts1764000000015 } from './migrations/1764000000015-measured-facts';
import { ItemCosts1764000000016 } from './migrations/1764000000016-item-costs';
import { Balance1764000000017 } from './migrations/1764000000017-balance';
import { SecondChances1764000000018 } from './migrations/1764000000018-second-chances';
import { CustomerTotals1764000000020 } from './migrations/1764000000020-customer-totals';
import { LedgerVendors1764000000021 } from './migrations/1764000000021-ledger-vendors';
import { Lineage1764000000022 } from './migrations/1764000000022-lineage';
import { CountedDurations1764000000019 } from './migrations/1764000000019-counted-durations';
import { StoredVersion1764000000023 } from './migrations/1764000000023-stored-version';
import { ProductRanks1764000000036 } from './migrations/1764000000036-product-ranks';
import { ProductRollups1764000000024 } from './migrations/1764000000024-product-rollups';
import { SignIn1764000000025 } from './migrations/1764000000025-sign-in';
import { AuditLog1764000000027 } from './migrations/1764000000027-audit-log';
import { TeamAndPrograms1764000000028 } from './migrations/1764000000028-team-and-programs';
import { DataKeys1764000000029 } from './migrations/1764000000029-data-keys';
import { OneInboxIndex1764000000031 } from './migrations/1764000000031-one-inbox-index';
import { CustomerScores1764000000033 } from './migrations/1764000000033-customer-scores';
import { DimensionRollups1764000000034 } from './migrations/1764000000034-dimension-rollups';
import { Explained1764000000035 } from './migrations/1764000000035-explained';
import { AdminThrottle1764000000041 } from './migrations/1764000000041-admin-throttle';
import { Backfills1764000000042 } from './migrations/1764000000042-backfills';
import { OrderNumbers1764000000048 } from './migrations/1764000000048-order-numbers';
import { Connections1764000000044 } from './migrations/1764000000044-connections';
import { PausedJobs1764000000037 } from './migrations/1764000000037-paused-jobs';
import { Privacy1764000000038 } from './migrations/1764000000038-privacy';
import { BodySignatures1764000000039 } from './migrations/1764000000039-body-signatures';
import { SubscriptionChecks1764000000045 } from './migrations/1764000000045-subscription-checks';
import { DroppedEvents1764000000050 } from './migrations/1764000000050-dropped-events';
import { PutBack1764000000051 } from './migrations/1764000000051-put-back';
import { DeliveryRefusals1764000000053 } from './migrations/1764000000053-delivery-refusals';
import { SessionSecrets1764000000049 } from './migrations/1764000000049-session-secrets';
import { Alerts1764000000056 } from './migrations/1764000000056-alerts';
import { PausedAlerts1764000000080 } from './migrations/1764000000080-paused-alerts';
import { Notes1764000000058 } from './migrations/1764000000058-notes';
import { SavedViews1764000000057 } from './migrations/1764000000057-saved-views';
import { Notifications1764000000055 } from './migrations/1764000000055-notifications';
import { Reconciliations1764000000059 } from './migrations/1764000000059-reconciliations';
import { ServedReleases1764000000060 } from './migrations/1764000000060-served-releases';
import { OwnerInheritsNothing1764000000064 } from './migrations/1764000000064-owner-inherits-nothing';
import { DisabledUsers1764000000065 } from './migrations/1764000000065-disabled-users';
import { RollupHours1764000000081 } from './migrations/1764000000081-rollup-hours';
import { RollupPairHours1764000000082 } from './migrations/1764000000082-rollup-pair-hours';
import { RemovedDemo1764000000092 } from './migrations/1764000000092-removed-demo';
import { KeptRange1764000000093 } from './migrations/1764000000093-kept-range';

/** In the order in which they run. A merged migration is never edited. */
export const migrations = [
  Roles1764000000001,
  Accounts1764000000002,
  Events1764000000003,
  Facts1764000000004,
  Ledger1764000000005,
  BodyDictionaries1764000000006,
  Topics1764000000007,
  Replays1764000000008,
  JobsOutbox1764000000009,
  Drain1764000000010,
  SchemaDrift1764000000012,
  OrderPairs1764000000014,
  MeasuredFacts1764000000015,
  ItemCosts1764000000016,
  Balance1764000000017,
  SecondChances1764000000018,
  CustomerTotals1764000000020,
  LedgerVendors1764000000021,
  Lineage1764000000022,
  CountedDurations1764000000019,
  StoredVersion1764000000023,
  ProductRollups1764000000024,
  SignIn1764000000025,
  AuditLog1764000000027,
  TeamAndPrograms1764000000028,
  DataKeys1764000000029,
  OneInboxIndex1764000000031,
  CustomerScores1764000000033,
  DimensionRollups1764000000034,
  Explained1764000000035,
  AdminThrottle1764000000041,
  Backfills1764000000042,
  Connections1764000000044,
  SubscriptionChecks1764000000045,
  ProductRanks1764000000036,
  Privacy1764000000038,
  DroppedEvents1764000000050,
  PutBack1764000000051,
  SessionSecrets1764000000049,
  OrderNumbers1764000000048,
  DeliveryRefusals1764000000053,
  Reconciliations1764000000059,
  PausedJobs1764000000037,
  ServedReleases1764000000060,
  Notifications1764000000055,
  OwnerInheritsNothing1764000000064,
  DisabledUsers1764000000065,
  Alerts1764000000056,
  SavedViews1764000000057,
  Notes1764000000058,
  PausedAlerts1764000000080,
  BodySignatures1764000000039,
  RollupHours1764000000081,
  RollupPairHours1764000000082,
  RemovedDemo1764000000092,
  KeptRange1764000000093,
];
