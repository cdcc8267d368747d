import { applyDecorators, type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import type { Role } from '@shopmeter/contracts';
import { ProblemError } from '@shopmeter/platform';
import { ProblemAnswers } from './problem-answers.decorator';
import { type SignedInRequest } from './signed-in';

/** The route is for members of the store with one of these roles. Only on routes marked `@TenantScoped()`. */
export const OnlyRoles = (...roles: Role[]) =>
  applyDecorators(UseGuards(new RoleGuard(roles)), ProblemAnswers(403));

class RoleGuard implements CanActivate {
  constructor(private readonly roles: readonly Role[]) {}

  canActivate(context: ExecutionContext): boolean {
    const { tenant } = context.switchToHttp().getRequest<SignedInRequest>().user;
    if (tenant && this.roles.includes(tenant.role)) return true;
    throw new ProblemError({
      status: 403,
      code: 'role_not_allowed',
      title: 'Forbidden',
      detail: `Only ${this.roles.join(' or ')} of the store may do this.`,
    });
  }
}
