import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock, SETTINGS, type Settings } from '@shopmeter/platform';
import { z } from 'zod';
import { SigningKeys } from './signing-keys';

/** Seconds. */
export const ACCESS_TOKEN_LIFETIME = 600;
export const ACCESS_TOKEN_AUDIENCE = 'shopmeter-api';

/** What an access token says besides the registered claims. */
export const accessClaimsSchema = z.object({
  /** The user. */
  sub: z.uuid(),
  /** The session, so that ending it ends its access tokens. */
  sid: z.uuid(),
  /** The store that the token speaks about. */
  tid: z.uuid().nullable(),
});

/** Issues access tokens: ES256, ten minutes, `kid`, `iss` and `aud` set. */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  issue(claims: z.infer<typeof accessClaimsSchema>): string {
    const { kid, privateKey } = this.keys.current;
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    return this.jwt.sign(
      { ...claims, iat },
      {
        privateKey,
        keyid: kid,
        algorithm: 'ES256',
        issuer: this.settings.publicUrl,
        audience: ACCESS_TOKEN_AUDIENCE,
        expiresIn: ACCESS_TOKEN_LIFETIME,
      },
    );
  }
}
