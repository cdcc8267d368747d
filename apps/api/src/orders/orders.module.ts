import { Module } from '@nestjs/common';
import { CustomerListRepository, LineageRepository, OrdersRepository, RequestDatabase } from '@shopmeter/db';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';

/** The store's orders, one by one. */
@Module({
  controllers: [OrdersController],
  providers: [
    OrdersService,
    ...[CustomerListRepository, LineageRepository, OrdersRepository].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
})
export class OrdersModule {}
