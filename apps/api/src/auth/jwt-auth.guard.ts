import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ProblemError } from '@shopmeter/platform';
import { PUBLIC } from '../http/public.decorator';
import { AccessTokenStrategy } from './access-token.strategy';

/** Asks for an access token on every route that is not `@Public()`. */
@Injectable()
export class JwtAuthGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AccessTokenStrategy) strategy: AccessTokenStrategy,
  ) {
    // By name: passport gives each request a copy of a named strategy, but shares one that is passed itself, so that
    // the answers of concurrent requests would change places.
    super({ defaultStrategy: strategy.registeredName, session: false });
  }

  override canActivate(
    context: ExecutionContext,
  ): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    return open ? true : super.canActivate(context);
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
