import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { RequestDatabase, SessionsRepository } from '@shopmeter/db';
import { Clock, SETTINGS, type Settings } from '@shopmeter/platform';
import { randomUUID } from 'node:crypto';
import passport from 'passport';
import { ExtractJwt, Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { z } from 'zod';
import { type SignedIn } from '../http/signed-in';
import { ACCESS_TOKEN_AUDIENCE, accessClaimsSchema } from './access-tokens.service';
import { SigningKeys } from './signing-keys';

const payloadSchema = accessClaimsSchema.extend({ exp: z.int() });
const headerSchema = z.object({ alg: z.literal('ES256'), kid: z.string() });

/** Verifies a bearer token, and that its session and its user still stand. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy) implements OnApplicationShutdown {
  /** Passport's registry belongs to the process, so each application has a name of its own in it. */
  readonly registeredName = `access-token-${randomUUID()}`;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    keys: SigningKeys,
    private readonly clock: Clock,
    private readonly database: RequestDatabase,
    private readonly sessions: SessionsRepository,
  ) {
    super(strategyOptions(settings, keys));
    passport.use(this.registeredName, this);
  }

  /** @returns null when the session ended, or the user is gone */
  async validate(payload: unknown): Promise<SignedIn | null> {
    const claims = payloadSchema.safeParse(payload);
    if (!claims.success) return null;
    const { sid: sessionId, sub: userId, tid: tenantId, exp } = claims.data;
    const identity = await this.database.asAccounts(() =>
      this.sessions.findIdentity({ sessionId, userId, tenantId }, this.clock.now()),
    );
    const expiresAt = new Date(exp * 1000);
    return identity && { ...identity, sessionId, apiKeyId: null, expiresAt, namedTenantId: tenantId };
  }

  onApplicationShutdown(): void {
    passport.unuse(this.registeredName);
  }
}

function strategyOptions(settings: Settings, keys: SigningKeys): StrategyOptionsWithoutRequest {
  return {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    algorithms: ['ES256'],
    issuer: settings.publicUrl,
    audience: ACCESS_TOKEN_AUDIENCE,
    secretOrKeyProvider: (_request: unknown, token: string, done) => {
      const key = findKey(token, keys);
      if (key === undefined) done(new Error('unknown key'));
      else done(null, key);
    },
  };
}

function findKey(token: string, keys: SigningKeys): string | undefined {
  try {
    const [header = ''] = token.split('.');
    const parsed = headerSchema.safeParse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')));
    return parsed.success ? keys.find(parsed.data.kid)?.publicKey : undefined;
  } catch {
    return undefined;
  }
}
