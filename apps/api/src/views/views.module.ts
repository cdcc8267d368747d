import { Module } from '@nestjs/common';
import { ViewsController } from './views.controller';
import { ViewsService } from './views.service';

/** Pages as people left them. */
@Module({ controllers: [ViewsController], providers: [ViewsService] })
export class ViewsModule {}
