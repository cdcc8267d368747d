import { Body, Controller, Cookies, Ip, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import {
  type LoginBody,
  loginBodySchema,
  type Session,
  sessionSchema,
  type SwitchTenantBody,
  switchTenantBodySchema,
} from '@shopmeter/contracts';
import { RequestDatabase } from '@shopmeter/db';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { Public } from '../http/public.decorator';
import { type SignedIn } from '../http/signed-in';
import { REFRESH_COOKIE, RefreshCookie } from './refresh-cookie';
import { sessionEnded, SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { TenantSwitchService } from './tenant-switch.service';

/** Signing in, staying signed in, switching stores and signing out. */
@ApiTags('auth')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly tenantSwitch: TenantSwitchService,
    private readonly cookie: RefreshCookie,
    private readonly database: RequestDatabase,
  ) {}

  @Post('login')
  @Public()
  @Answers({ summary: 'Sign in; also sets the refresh cookie', schema: sessionSchema })
  @ProblemAnswers(400, 401, 403, 429, 503)
  async login(
    @Body({ schema: loginBodySchema }) body: LoginBody,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { session, refreshToken } = await this.signIn.signIn(body, address);
    if (refreshToken !== null) this.cookie.set(reply, refreshToken);
    return session;
  }

  @Post('refresh')
  @Public()
  @ApiCookieAuth()
  @Answers({ summary: 'A new access token for the refresh cookie, which is rotated', schema: sessionSchema })
  @ProblemAnswers(401)
  async refresh(
    @Cookies(REFRESH_COOKIE) token: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const renewed = token ? await this.database.asAccounts(() => this.sessions.renew(token)) : null;
    if (!renewed) {
      this.cookie.clear(reply);
      throw sessionEnded();
    }
    if (renewed.refreshToken !== null) this.cookie.set(reply, renewed.refreshToken);
    return renewed.session;
  }

  @Post('logout')
  @Public()
  @ApiCookieAuth()
  @Answers({ summary: 'Sign out: ends the session of the refresh cookie', status: 204 })
  @ProblemAnswers()
  async logout(
    @Cookies(REFRESH_COOKIE) token: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.clear(reply);
    if (token) await this.database.asAccounts(() => this.sessions.close(token));
  }

  @Post('switch-tenant')
  @ApiBearerAuth()
  @Answers({ summary: 'An access token for another store of yours', schema: sessionSchema })
  @ProblemAnswers(400, 401, 404)
  switchTenant(
    @Body({ schema: switchTenantBodySchema }) body: SwitchTenantBody,
    @CurrentUser() user: SignedIn,
  ): Promise<Session> {
    return this.tenantSwitch.switch(user, body.tenantId);
  }
}
