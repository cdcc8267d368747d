import { Module } from '@nestjs/common';
import {
  AsOfRepository,
  LineageRepository,
  MetricsRepository,
  MissingOrdersRepository,
  MomentsRepository,
  StockRepository,
  RequestDatabase,
  TableRowsRepository,
  UnbalancedOrdersListRepository,
} from '@shopmeter/db';
import { AsOfService } from './as-of/as-of.service';
import { LineageService } from './lineage/lineage.service';
import { MissingOrdersService } from './missing-orders/missing-orders.service';
import { MetricsReading } from './metrics-reading';
import { MetricsService } from './metrics.service';
import { StoresMetricsService } from './stores/stores-metrics.service';
import { TablesService } from './tables/tables.service';
import { UnbalancedOrdersService } from './unbalanced-orders.service';

/** What answers questions about numbers, without the routes. */
@Module({
  providers: [
    MetricsReading,
    MetricsService,
    StoresMetricsService,
    LineageService,
    TablesService,
    AsOfService,
    MissingOrdersService,
    UnbalancedOrdersService,
    ...[
      AsOfRepository,
      LineageRepository,
      MetricsRepository,
      MissingOrdersRepository,
      MomentsRepository,
      TableRowsRepository,
      StockRepository,
      UnbalancedOrdersListRepository,
    ].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
  exports: [
    MetricsReading,
    MetricsService,
    StoresMetricsService,
    LineageService,
    TablesService,
    AsOfService,
    MissingOrdersService,
    UnbalancedOrdersService,
  ],
})
export class MetricsReadingModule {}
