import { applyDecorators, UseGuards, UseInterceptors } from '@nestjs/common';
import { TenantGuard } from './tenant.guard';
import { TenantInterceptor } from './tenant.interceptor';

/** The route reads one store: membership is checked and the handler runs in that store's transaction. */
export const TenantScoped = () => applyDecorators(UseGuards(TenantGuard), UseInterceptors(TenantInterceptor));
