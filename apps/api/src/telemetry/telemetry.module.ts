import { Module } from '@nestjs/common';
import { PlatformReader } from './platform-reader';
import { StateInstruments } from './state-instruments';

/** What machines read of a process. In every role. */
@Module({ providers: [PlatformReader, StateInstruments], exports: [PlatformReader] })
export class TelemetryModule {}
