import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IdentityTenant } from '@shopmeter/db';
import { type SignedInRequest } from './signed-in';

/** The store that a request is about. Only on routes marked `@TenantScoped()` or `@TenantMember()`. */
export type CurrentTenantValue = IdentityTenant;

export const CurrentTenant = createParamDecorator(
  (_data: unknown, context: ExecutionContext): CurrentTenantValue => {
    const { tenant } = context.switchToHttp().getRequest<SignedInRequest>().user;
    if (!tenant) throw new Error('@CurrentTenant() on a route without @TenantScoped() or @TenantMember()');
    return tenant;
  },
);
