import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module';
import { AccessController } from './access.controller';
import { ConnectingController } from './connecting.controller';
import { ConnectionController } from './connection.controller';
import { GrantKeeper } from './grant-keeper';
import { InstallCookie } from './install-cookie';
import { InstallFinisher } from './install-finisher';
import { InstallsController } from './installs.controller';
import { InstallsService } from './installs.service';
import { OwnAppAccess } from './own-app-access';
import { OwnAppGrants } from './own-app-grants';
import { ProvedOwner } from './proved-owner';
import { ShopifyApp } from './shopify-app';
import { ShopifyGrants } from './shopify-grants';
import { TeamHandover } from './team-handover';

/** Connecting stores with Shopify's Admin API. */
@Module({
  imports: [TenantsModule],
  controllers: [AccessController, ConnectingController, ConnectionController, InstallsController],
  providers: [
    GrantKeeper,
    InstallCookie,
    InstallFinisher,
    InstallsService,
    OwnAppAccess,
    OwnAppGrants,
    ProvedOwner,
    ShopifyApp,
    ShopifyGrants,
    TeamHandover,
  ],
})
export class ShopifyModule {}
