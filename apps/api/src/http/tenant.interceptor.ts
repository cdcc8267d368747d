import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { RequestDatabase } from '@shopmeter/db';
import { defaultIfEmpty, from, lastValueFrom, type Observable } from 'rxjs';
import { type SignedInRequest } from './signed-in';

/**
 * Runs a handler in one transaction that sees the request's store and no other. The answer is sent after the commit.
 */
@Injectable()
export class TenantInterceptor implements NestInterceptor {
  constructor(private readonly database: RequestDatabase) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { tenant, userId } = context.switchToHttp().getRequest<SignedInRequest>().user;
    if (!tenant) throw new Error('TenantInterceptor without TenantGuard');
    const work = () => lastValueFrom(next.handle().pipe(defaultIfEmpty<unknown, unknown>(undefined)));
    return from(this.database.asTenant(tenant.id, userId, work));
  }
}
