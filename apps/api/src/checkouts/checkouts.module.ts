import { Module } from '@nestjs/common';
import { CheckoutListRepository, RequestDatabase } from '@shopmeter/db';
import { CheckoutsController } from './checkouts.controller';
import { CheckoutsService } from './checkouts.service';

/** What was begun at the till, and what became of it. */
@Module({
  controllers: [CheckoutsController],
  providers: [
    CheckoutsService,
    {
      provide: CheckoutListRepository,
      useFactory: (database: RequestDatabase) => new CheckoutListRepository(database),
      inject: [RequestDatabase],
    },
  ],
})
export class CheckoutsModule {}
