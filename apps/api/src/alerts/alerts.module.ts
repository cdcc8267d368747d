import { Module } from '@nestjs/common';
import { AlertsController } from './alerts.controller';
import { AlertsService } from './alerts.service';

/** What teams want to hear of; the worker looks at it. */
@Module({ controllers: [AlertsController], providers: [AlertsService] })
export class AlertsModule {}
