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
import { AsOfController } from './as-of/as-of.controller';
import { AsOfService } from './as-of/as-of.service';
import { LineageController } from './lineage/lineage.controller';
import { LineageService } from './lineage/lineage.service';
import { MissingOrdersController } from './missing-orders/missing-orders.controller';
import { MissingOrdersService } from './missing-orders/missing-orders.service';
import { MetricsController } from './metrics.controller';
import { MetricsReading } from './metrics-reading';
import { MetricsService } from './metrics.service';
import { StoresMetricsController } from './stores/stores-metrics.controller';
import { StoresMetricsService } from './stores/stores-metrics.service';
import { TablesController } from './tables/tables.controller';
import { TablesService } from './tables/tables.service';
import { UnbalancedOrdersController } from './unbalanced-orders.controller';
import { UnbalancedOrdersService } from './unbalanced-orders.service';

@Module({
  controllers: [
    MetricsController,
    StoresMetricsController,
    UnbalancedOrdersController,
    MissingOrdersController,
    LineageController,
    TablesController,
    AsOfController,
  ],
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
  exports: [MetricsReading, MetricsService, MissingOrdersService, TablesService, UnbalancedOrdersService],
})
export class MetricsModule {}
