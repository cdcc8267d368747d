import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from './clock/clock';
import { FieldCipher } from './crypto/field-cipher';
import { LiveSecrets } from './env/live-secrets';
import { type Settings } from './env/settings';
import { type Logger } from './logger/logger';
import { InboxDoorbell, JobDoorbell } from './signal/doorbell';
import { Stopping } from './signal/stopping';
import { Instruments } from './telemetry/instruments';

/** Injection token of `Settings`. */
export const SETTINGS = Symbol('SETTINGS');
/** Injection token of the pino logger. */
export const LOGGER = Symbol('LOGGER');

export interface PlatformModuleOptions {
  settings: Settings;
  logger: Logger;
  clock: Clock;
}

/** Settings, logger, clock, ciphers and instruments for every module. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(LiveSecrets) private readonly secrets: LiveSecrets) {}

  static forRoot({ settings, logger, clock }: PlatformModuleOptions): DynamicModule {
    const secrets = watchedSecrets(settings, logger);
    const encryptionKeys = {
      keys: () => secrets.current.encryptionKeys,
      refresh: () => secrets.refresh(),
    };
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: Clock, useValue: clock },
        { provide: LiveSecrets, useValue: secrets },
        { provide: FieldCipher, useValue: new FieldCipher(encryptionKeys) },
        { provide: Instruments, useValue: new Instruments() },
        { provide: Stopping, useValue: new Stopping() },
        { provide: InboxDoorbell, useValue: new InboxDoorbell() },
        { provide: JobDoorbell, useValue: new JobDoorbell() },
      ],
      exports: [
        SETTINGS,
        LOGGER,
        Clock,
        FieldCipher,
        LiveSecrets,
        Instruments,
        InboxDoorbell,
        JobDoorbell,
        Stopping,
      ],
    };
  }

  onApplicationShutdown(): void {
    this.secrets.stop();
  }
}

function watchedSecrets(settings: Settings, logger: Logger): LiveSecrets {
  const secrets = new LiveSecrets(settings, (err) =>
    logger.error({ err }, 'the secrets could not be read again; those that were read last stay in use'),
  );
  secrets.watch();
  return secrets;
}
