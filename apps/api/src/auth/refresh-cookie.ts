import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SETTINGS, type Settings } from '@shopmeter/platform';
import type { FastifyReply } from 'fastify';

export const REFRESH_COOKIE = 'shopmeter_refresh';
/** Seconds: thirty days without use end a session. */
export const REFRESH_LIFETIME = 30 * 24 * 3600;

/** The cookie that holds the refresh token: out of reach of scripts, other sites and other paths. */
@Injectable()
export class RefreshCookie {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  set(reply: FastifyReply, token: string): void {
    this.host.httpAdapter.setCookie(reply, REFRESH_COOKIE, token, {
      ...this.#attributes(),
      maxAge: REFRESH_LIFETIME,
    });
  }

  clear(reply: FastifyReply): void {
    this.host.httpAdapter.clearCookie(reply, REFRESH_COOKIE, this.#attributes());
  }

  #attributes() {
    return {
      path: '/api/auth',
      httpOnly: true,
      sameSite: 'strict' as const,
      secure: this.settings.publicUrl.startsWith('https:'),
    };
  }
}
