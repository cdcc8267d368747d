import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock/clock';
import { FieldCipher } from './crypto/field-cipher';
import { type Settings } from './env/settings';
import { type Logger } from './logger/logger';
import { InboxDoorbell, JobDoorbell } from './signal/doorbell';

/** Injection token of `Settings`. */
export const SETTINGS = Symbol('SETTINGS');
/** Injection token of the pino logger. */
export const LOGGER = Symbol('LOGGER');

export interface PlatformModuleOptions {
  settings: Settings;
  logger: Logger;
  clock: Clock;
}

/** Settings, logger, clock and ciphers for every module. */
@Module({})
export class PlatformModule {
  static forRoot({ settings, logger, clock }: PlatformModuleOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: Clock, useValue: clock },
        { provide: FieldCipher, useValue: new FieldCipher(settings.encryptionKeys) },
        { provide: InboxDoorbell, useValue: new InboxDoorbell() },
        { provide: JobDoorbell, useValue: new JobDoorbell() },
      ],
      exports: [SETTINGS, LOGGER, Clock, FieldCipher, InboxDoorbell, JobDoorbell],
    };
  }
}
