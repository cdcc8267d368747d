import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { DatabaseModule, type DatabaseModuleOptions } from '@shopmeter/db';
import { PlatformModule, type PlatformModuleOptions } from '@shopmeter/platform';
import { WorkerModule } from '@shopmeter/worker';
import { LoggerModule } from 'nestjs-pino';
import { ApiModule } from './api.module';
import { HealthModule } from './health/health.module';
import { BootLogger } from './http/boot-logger';
import { ContractPipe } from './http/contract.pipe';
import { ProblemFilter } from './http/problem.filter';
import { requestLogging } from './http/request-logging';
import { NumbersModule } from './notifications/numbers.module';
import { TelemetryModule } from './telemetry/telemetry.module';

/** The modules of one process: `ROLE` says whether it answers people, works the queues off, or both. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformModuleOptions & DatabaseModuleOptions): DynamicModule {
    const { role } = options.settings;
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(options),
        DatabaseModule.forRoot(options),
        LoggerModule.forRoot(requestLogging(options.logger)),
        HealthModule,
        TelemetryModule,
        ...(role === 'worker' ? [] : [ApiModule]),
        ...(role === 'api' ? [] : [WorkerModule, NumbersModule]),
      ],
      providers: [
        BootLogger,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ContractPipe },
      ],
    };
  }
}
