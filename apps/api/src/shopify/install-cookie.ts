import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { hashOpaqueToken, newOpaqueToken, SETTINGS, type Settings } from '@shopmeter/platform';
import type { FastifyReply } from 'fastify';

export const INSTALL_COOKIE = 'shopmeter_install';
/** Seconds. */
const LIFETIME = 3600;
const TOKEN = /^[\w-]{43}$/;

/**
 * Ties an installation to the browser that began it: a random value, signed with nothing, of which only the hash is
 * stored. It comes along when Shopify leads the browser back, which is why it is not `SameSite=Strict`.
 */
@Injectable()
export class InstallCookie {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The browser's own, so that several installations can run beside each other; else a new one. @returns its hash */
  begin(reply: FastifyReply, given: string | undefined): Buffer {
    const token = given !== undefined && TOKEN.test(given) ? given : newOpaqueToken();
    this.host.httpAdapter.setCookie(reply, INSTALL_COOKIE, token, {
      path: '/api/shopify',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.settings.publicUrl.startsWith('https:'),
      maxAge: LIFETIME,
    });
    return hashOpaqueToken(token);
  }

  /** @returns a hash that fits nothing when there is none */
  read(given: string | undefined): Buffer {
    return given === undefined ? Buffer.alloc(0) : hashOpaqueToken(given);
  }
}
