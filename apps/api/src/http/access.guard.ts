import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { OperatorsRepository, RequestDatabase } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { PUBLIC } from './public.decorator';
import { type MembersRule, ruleOf } from './route-rules';
import { type SignedIn, type SignedInRequest } from './signed-in';
import { requireTenant } from './tenant.guard';

/** Lets a request pass when the table of routes says so; after `JwtAuthGuard`, which found out who it is. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: RequestDatabase,
    private readonly operators: OperatorsRepository,
    private readonly audit: AuditLogService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (open) return true;
    const { user, method, routeOptions } = context.switchToHttp().getRequest<SignedInRequest>();
    // Fastify answers HEAD with the routes of GET.
    const route = `${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`;
    const rule = ruleOf(route);
    if (rule === undefined || rule === 'anyone') throw withoutRule(route);
    if (rule === 'signed-in') return this.#person(user);
    if (rule === 'operator') return this.#operator(user, route);
    return this.#member(user, rule, route);
  }

  #person(user: SignedIn): boolean {
    if (user.apiKeyId === null) return true;
    throw forbidden('people_only', 'An API key cannot do this; sign in.');
  }

  async #operator(user: SignedIn, route: string): Promise<boolean> {
    this.#person(user);
    if (await this.database.asAccounts(() => this.operators.isOperator(user.userId))) return true;
    await this.#refused(null, route);
    // As if it were not there: who asks is no operator, and need not know what operators can do.
    throw new ProblemError({
      status: 404,
      code: 'not_found',
      title: 'Not Found',
      detail: 'There is nothing at this address.',
    });
  }

  async #member(user: SignedIn, { roles, programs }: MembersRule, route: string): Promise<boolean> {
    const { id, role } = requireTenant(user);
    if (!programs) this.#person(user);
    if (roles.includes(role)) return true;
    await this.#refused(id, route);
    throw forbidden('role_not_allowed', `Only ${roles.join(' or ')} of the store may do this.`);
  }

  #refused(tenantId: string | null, route: string): Promise<void> {
    return this.audit.recordRefusal({
      action: 'access.refused',
      tenantId,
      target: { kind: 'route', id: route },
    });
  }
}

function forbidden(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 403, code, title: 'Forbidden', detail });
}

function withoutRule(route: string): ProblemError {
  return new ProblemError({
    status: 403,
    code: 'route_without_rule',
    title: 'Forbidden',
    detail: `Nobody may call ${route}: route-rules.ts does not say who may.`,
    level: 'error',
  });
}
