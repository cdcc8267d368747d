import { Module } from '@nestjs/common';
import { AlertsModule } from './alerts/alerts.module';
import { ApiKeysModule } from './api-keys/api-keys.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { CheckoutsModule } from './checkouts/checkouts.module';
import { CustomersModule } from './customers/customers.module';
import { ProductsModule } from './products/products.module';
import { PrivacyModule } from './privacy/privacy.module';
import { DataHealthModule } from './data-health/data-health.module';
import { EventsModule } from './events/events.module';
import { ExportModule } from './export/export.module';
import { LiveModule } from './live/live.module';
import { MailboxModule } from './mailbox/mailbox.module';
import { MetricsModule } from './metrics/metrics.module';
import { NotesModule } from './notes/notes.module';
import { NotificationsModule } from './notifications/notifications.module';
import { OnceModule } from './once/once.module';
import { OperatorModule } from './operator/operator.module';
import { ShopifyModule } from './shopify/shopify.module';
import { OrdersModule } from './orders/orders.module';
import { TeamModule } from './team/team.module';
import { BackfillModule } from './backfill/backfill.module';
import { StoreJobsModule } from './jobs/store-jobs.module';
import { ReconciliationModule } from './reconciliation/reconciliation.module';
import { TenantsModule } from './tenants/tenants.module';
import { ViewsModule } from './views/views.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** What people, their browsers and Shopify call. */
@Module({
  imports: [
    AlertsModule,
    ApiKeysModule,
    AuditModule,
    AuthModule,
    CheckoutsModule,
    CustomersModule,
    ProductsModule,
    DataHealthModule,
    EventsModule,
    PrivacyModule,
    ExportModule,
    LiveModule,
    MailboxModule,
    MetricsModule,
    NotesModule,
    NotificationsModule,
    OnceModule,
    OperatorModule,
    ShopifyModule,
    OrdersModule,
    TeamModule,
    BackfillModule,
    ReconciliationModule,
    StoreJobsModule,
    TenantsModule,
    ViewsModule,
    WebhooksModule,
  ],
})
export class ApiModule {}
