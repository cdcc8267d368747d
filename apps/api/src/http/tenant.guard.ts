import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ProblemError } from '@shopmeter/platform';
import { type SignedInRequest } from './signed-in';

/** Lets a request pass only when its token names a store that the user is a member of at this moment. */
@Injectable()
export class TenantGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { tenant, namedTenantId } = context.switchToHttp().getRequest<SignedInRequest>().user;
    if (tenant) return true;
    if (namedTenantId === null) {
      throw forbidden('no_tenant', 'Connect a store, or switch to one, and use the new access token.');
    }
    throw forbidden('not_a_member', 'You are not a member of this store any more. Switch to another.');
  }
}

function forbidden(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 403, code, title: 'Forbidden', detail });
}
