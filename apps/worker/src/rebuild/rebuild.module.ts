import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { OutdatedStoresService } from './outdated-stores.service';

/** Keeps what is stored of stores in step with the code. */
@Module({ providers: [...repeating(OutdatedStoresService)] })
export class RebuildModule {}
