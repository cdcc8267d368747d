import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ProblemError } from '@shopmeter/platform';
import { PUBLIC } from '../http/public.decorator';
import { type SignedInRequest } from '../http/signed-in';
import { AccessTokenStrategy } from './access-token.strategy';
import { ApiKeyCaller } from './api-key-caller';

/** Asks for an access token or an API key on every route that is not `@Public()`. */
@Injectable()
export class JwtAuthGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AccessTokenStrategy) strategy: AccessTokenStrategy,
    private readonly programs: ApiKeyCaller,
  ) {
    // By name: passport gives each request a copy of a named strategy, but shares one that is passed itself, so that
    // the answers of concurrent requests would change places.
    super({ defaultStrategy: strategy.registeredName, session: false });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (open) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const program = await this.programs.find(request.headers.authorization);
    if (program === undefined) return (await super.canActivate(context)) as boolean;
    request.user = this.handleRequest(null, program ?? false);
    return true;
  }

  override handleRequest<User>(error: Error | null, user: User | false): User {
    if (error) throw error;
    if (user) return user;
    throw new ProblemError({
      status: 401,
      code: 'unauthenticated',
      title: 'Unauthorized',
      detail: 'The access token is missing, expired or not valid any more. Refresh it, or sign in.',
    });
  }
}
