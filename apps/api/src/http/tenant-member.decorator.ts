import { UseGuards } from '@nestjs/common';
import { TenantGuard } from './tenant.guard';

/** The route is about one store: membership is checked, but no transaction is opened; for streams. */
export const TenantMember = () => UseGuards(TenantGuard);
