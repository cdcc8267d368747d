import { Module } from '@nestjs/common';
import { AsOfController } from './as-of/as-of.controller';
import { LineageController } from './lineage/lineage.controller';
import { MissingOrdersController } from './missing-orders/missing-orders.controller';
import { MetricsController } from './metrics.controller';
import { StoresMetricsController } from './stores/stores-metrics.controller';
import { TablesController } from './tables/tables.controller';
import { UnbalancedOrdersController } from './unbalanced-orders.controller';
import { MetricsReadingModule } from './metrics-reading.module';

@Module({
  imports: [MetricsReadingModule],
  controllers: [
    MetricsController,
    StoresMetricsController,
    UnbalancedOrdersController,
    MissingOrdersController,
    LineageController,
    TablesController,
    AsOfController,
  ],
  exports: [MetricsReadingModule],
})
export class MetricsModule {}
