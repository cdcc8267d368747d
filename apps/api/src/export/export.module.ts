import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { MetricsModule } from '../metrics/metrics.module';
import { ExportController } from './export.controller';
import { ExportService } from './export.service';
import { ListedOrdersExportService } from './listed-orders-export.service';
import { TablesExportController } from './tables-export.controller';
import { TablesExportService } from './tables-export.service';

/** Numbers as files. */
@Module({
  imports: [MetricsModule, CustomersModule],
  controllers: [ExportController, TablesExportController],
  providers: [ExportService, ListedOrdersExportService, TablesExportService],
})
export class ExportModule {}
