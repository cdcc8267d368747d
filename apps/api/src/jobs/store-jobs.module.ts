import { Module } from '@nestjs/common';
import { StoreJobsController } from './store-jobs.controller';
import { StoreJobsService } from './store-jobs.service';

@Module({ controllers: [StoreJobsController], providers: [StoreJobsService] })
export class StoreJobsModule {}
