import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FieldCipher, Instruments } from '@shopmeter/platform';
import { DataSource } from 'typeorm';
import { ConnectionsRepository } from './connections/connections.repository';
import { ShopAuthorizationsRepository } from './connections/shop-authorizations.repository';
import { shopTokenProviders } from './connections/shop-token-providers';
import { createDataSource } from './data-source';
import { ApiKeysRepository } from './repositories/api-keys.repository';
import { AuditLogRepository } from './repositories/audit-log.repository';
import { AttemptsRepository } from './repositories/attempts.repository';
import { BackfillsRepository } from './fetching/backfills.repository';
import { ReconciliationsRepository } from './fetching/reconciliations.repository';
import { EmailTokensRepository } from './repositories/email-tokens.repository';
import { IdempotencyKeysRepository } from './repositories/idempotency-keys.repository';
import { ErasedStoresRepository } from './privacy/erased-stores.repository';
import { InvitationsRepository } from './repositories/invitations.repository';
import { JobsOutboxRepository } from './repositories/jobs-outbox.repository';
import { MailboxRepository } from './repositories/mailbox.repository';
import { MailsRepository } from './repositories/mails.repository';
import { MembershipsRepository } from './repositories/memberships.repository';
import { DigestsRepository } from './notifications/digests.repository';
import { NotificationsRepository } from './notifications/notifications.repository';
import { AlertMailsRepository } from './team-work/alert-mails.repository';
import { AlertsRepository } from './team-work/alerts.repository';
import { NotesRepository } from './team-work/notes.repository';
import { SavedViewsRepository } from './team-work/saved-views.repository';
import { OperatorsRepository } from './repositories/operators.repository';
import { PlatformPrivacyRepository } from './privacy/platform-privacy.repository';
import { PrivacyRegisterRepository } from './privacy/privacy-register.repository';
import { PlatformStateRepository } from './repositories/platform-state.repository';
import { PlatformHealthRepository } from './repositories/platform-health.repository';
import { PlatformStoresRepository } from './repositories/platform-stores.repository';
import { ReadinessRepository } from './repositories/readiness.repository';
import { RequestCountsRepository } from './repositories/request-counts.repository';
import { SecondFactorsRepository } from './repositories/second-factors.repository';
import { SessionsRepository } from './repositories/sessions.repository';
import { StoreJobsRepository } from './repositories/store-jobs.repository';
import { TenantsRepository } from './repositories/tenants.repository';
import { UsersRepository } from './repositories/users.repository';
import { PipelineDatabase, type PipelineDatabaseOptions } from './scope/pipeline-database';
import { measurePools, type PoolCounts } from './scope/pool-instruments';
import { RequestDatabase } from './scope/request-database';
import { SecretsRepository } from './secrets/secrets.repository';

/** Injection token of the address that does not go through a pooler, for LISTEN. */
export const DATABASE_DIRECT_URL = Symbol('DATABASE_DIRECT_URL');

/** Injection token of how the pipeline reaches the database. */
export const PIPELINE_OPTIONS = Symbol('PIPELINE_OPTIONS');

const PIPELINE_POOL_SIZE = 12;
/** Milliseconds. Below the 5 s in which Shopify wants its answer. */
const PIPELINE_CONNECT_TIMEOUT = 3000;

const REQUEST_REPOSITORIES = [
  AlertMailsRepository,
  AlertsRepository,
  NotesRepository,
  SavedViewsRepository,
  ApiKeysRepository,
  AuditLogRepository,
  AttemptsRepository,
  BackfillsRepository,
  ReconciliationsRepository,
  ConnectionsRepository,
  DigestsRepository,
  EmailTokensRepository,
  IdempotencyKeysRepository,
  ErasedStoresRepository,
  InvitationsRepository,
  JobsOutboxRepository,
  MailboxRepository,
  MembershipsRepository,
  NotificationsRepository,
  OperatorsRepository,
  PlatformHealthRepository,
  PlatformPrivacyRepository,
  PlatformStateRepository,
  PlatformStoresRepository,
  PrivacyRegisterRepository,
  RequestCountsRepository,
  SecondFactorsRepository,
  SessionsRepository,
  StoreJobsRepository,
  TenantsRepository,
  UsersRepository,
];

export interface DatabaseModuleOptions {
  databaseUrl: string;
  databaseDirectUrl: string;
}

/** Both database pools and the repositories, for every module; closes the pools at shutdown. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(PipelineDatabase) private readonly pipeline: PipelineDatabase,
    @Inject(DataSource) requests: DataSource,
    @Inject(Instruments) instruments: Instruments,
  ) {
    const { master } = requests.driver as unknown as { master: PoolCounts };
    measurePools(instruments, { pipeline: pipeline.counts, requests: master });
  }

  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    const providers = databaseProviders(options);
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ type: 'postgres' as const, retryAttempts: 0 }),
          dataSourceFactory: () => createDataSource(options.databaseUrl).initialize(),
        }),
      ],
      providers,
      exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pipeline.close();
  }
}

function databaseProviders(options: DatabaseModuleOptions): Provider[] {
  return [
    { provide: DATABASE_DIRECT_URL, useValue: options.databaseDirectUrl },
    {
      provide: RequestDatabase,
      useFactory: (source: DataSource) => new RequestDatabase(source),
      inject: [DataSource],
    },
    { provide: PIPELINE_OPTIONS, useValue: pipelineOptions(options) },
    {
      provide: PipelineDatabase,
      useFactory: (pipeline: PipelineDatabaseOptions) => new PipelineDatabase(pipeline),
      inject: [PIPELINE_OPTIONS],
    },
    {
      provide: ReadinessRepository,
      useFactory: (source: DataSource, database: RequestDatabase) =>
        new ReadinessRepository(source, database),
      inject: [DataSource, RequestDatabase],
    },
    {
      provide: MailsRepository,
      useFactory: (database: RequestDatabase, cipher: FieldCipher) => new MailsRepository(database, cipher),
      inject: [RequestDatabase, FieldCipher],
    },
    {
      provide: ShopAuthorizationsRepository,
      useFactory: (database: RequestDatabase, cipher: FieldCipher) =>
        new ShopAuthorizationsRepository(database, cipher),
      inject: [RequestDatabase, FieldCipher],
    },
    ...shopTokenProviders,
    {
      provide: SecretsRepository,
      useFactory: (database: RequestDatabase, cipher: FieldCipher) =>
        SecretsRepository.ofRequests(database, cipher),
      inject: [RequestDatabase, FieldCipher],
    },
    ...REQUEST_REPOSITORIES.map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ];
}

function pipelineOptions({ databaseUrl, databaseDirectUrl }: DatabaseModuleOptions): PipelineDatabaseOptions {
  return {
    url: databaseUrl,
    pooled: databaseUrl !== databaseDirectUrl,
    size: PIPELINE_POOL_SIZE,
    connectTimeout: PIPELINE_CONNECT_TIMEOUT,
  };
}
