import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { AlertFactsReader } from './alert-facts-reader';
import { AlertsService } from './alerts.service';

/** Looks at what teams want to hear of. */
@Module({ providers: [AlertFactsReader, ...repeating(AlertsService)] })
export class AlertsModule {}
