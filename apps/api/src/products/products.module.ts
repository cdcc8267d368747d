import { Module } from '@nestjs/common';
import { ProductsRepository, RequestDatabase, StockListRepository } from '@shopmeter/db';
import { MetricsModule } from '../metrics/metrics.module';
import { ProductsController } from './products.controller';
import { ProductsService } from './products.service';

/** What there is to sell. */
@Module({
  imports: [MetricsModule],
  controllers: [ProductsController],
  providers: [
    ProductsService,
    ...[ProductsRepository, StockListRepository].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
})
export class ProductsModule {}
