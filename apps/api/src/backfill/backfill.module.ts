import { Module } from '@nestjs/common';
import { BackfillController } from './backfill.controller';

@Module({ controllers: [BackfillController] })
export class BackfillModule {}
