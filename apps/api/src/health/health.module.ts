import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { TelemetryModule } from '../telemetry/telemetry.module';
import { ClockIndicator } from './clock.indicator';
import { ConnectionsIndicator } from './connections.indicator';
import { DatabaseIndicator } from './database.indicator';
import { DeliveriesIndicator } from './deliveries.indicator';
import { DiskIndicator } from './disk.indicator';
import { HealthController } from './health.controller';
import { InboxIndicator } from './inbox.indicator';
import { type Indicator, INDICATORS } from './indicator';
import { InstallationHealth } from './installation-health';
import { JobsIndicator } from './jobs.indicator';
import { StoresIndicator } from './stores.indicator';

/** In the order in which they are reported. */
const REPORTED = [
  InboxIndicator,
  JobsIndicator,
  StoresIndicator,
  ConnectionsIndicator,
  DeliveriesIndicator,
  ClockIndicator,
  DiskIndicator,
];

/** In every role. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false }), TelemetryModule],
  controllers: [HealthController],
  providers: [
    DatabaseIndicator,
    InstallationHealth,
    ...REPORTED,
    { provide: INDICATORS, inject: REPORTED, useFactory: (...indicators: Indicator[]) => indicators },
  ],
  // Operators look at it too.
  exports: [InstallationHealth],
})
export class HealthModule {}
