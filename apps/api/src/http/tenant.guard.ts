import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { IdentityTenant } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { type SignedIn, type SignedInRequest } from './signed-in';

/** Lets a request pass only when its token names a store that the user is a member of at this moment. */
@Injectable()
export class TenantGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    requireTenant(context.switchToHttp().getRequest<SignedInRequest>().user);
    return true;
  }
}

/**
 * The store that a request is about.
 * @throws ProblemError 403 `no_tenant`, `not_a_member`, or `second_factor_required`, which is asked of people only
 */
export function requireTenant(user: SignedIn): IdentityTenant {
  const { tenant, namedTenantId } = user;
  if (tenant) {
    const mayPass = !tenant.requiresSecondFactor || user.hasSecondFactor || user.apiKeyId !== null;
    if (mayPass) return tenant;
    throw forbidden(
      'second_factor_required',
      'This store asks everybody for a second factor. Set one up first.',
    );
  }
  if (namedTenantId === null) {
    throw forbidden('no_tenant', 'Connect a store, or switch to one, and use the new access token.');
  }
  throw forbidden('not_a_member', 'You are not a member of this store any more. Switch to another.');
}

function forbidden(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 403, code, title: 'Forbidden', detail });
}
