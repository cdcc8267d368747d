import { Global, Module } from '@nestjs/common';
import { OnceService } from './once.service';

/** Requests that are carried out once; for every module. */
@Global()
@Module({ providers: [OnceService], exports: [OnceService] })
export class OnceModule {}
