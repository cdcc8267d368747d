import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@shopmeter/platform';
import type { FastifyReply } from 'fastify';
import type { SignedInRequest } from '../http/signed-in';
import { limitRequest } from './limit-request';
import { RequestRates } from './request-rates';

/** Limits what one person or one API key asks; after `JwtAuthGuard`, which found out who it is. */
@Injectable()
export class CallerLimitGuard implements CanActivate {
  constructor(
    private readonly rates: RequestRates,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { user } = http.getRequest<Partial<SignedInRequest>>();
    if (!user) return true;
    const policy = user.apiKeyId === null ? 'user' : 'api-key';
    const quota = this.settings.requestsPerMinute;
    const subject = user.apiKeyId ?? user.userId;
    limitRequest(http.getResponse<FastifyReply>(), this.rates, { policy, subject, quota });
    return true;
  }
}
