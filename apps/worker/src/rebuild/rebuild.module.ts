import { Module } from '@nestjs/common';
import { OutdatedStoresService } from './outdated-stores.service';

/** Keeps what is stored of stores in step with the code. */
@Module({ providers: [OutdatedStoresService] })
export class RebuildModule {}
