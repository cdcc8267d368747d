import { randomBytes } from 'node:crypto';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const CODE_LASTS = 60 * SECOND;

/** What the holder of a token may do. */
export interface Grant {
  readonly scopes: readonly string[];
}

interface AccessToken extends Grant {
  readonly expiresAt: number;
}

interface RefreshToken extends Grant {
  readonly expiresAt: number;
  /** The token that this one replaced: it holds until this one is used. */
  readonly replaced: string | null;
}

/** The answer of a token endpoint, as Shopify writes it. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly scope: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly refresh_token_expires_in?: number;
}

/** Tokens that outlive a restart; a lasting one has no end. */
export interface TokenMemory {
  readonly access: readonly (readonly [string, readonly string[], number | null])[];
  readonly refresh: readonly (readonly [string, RefreshToken])[];
}

/** The tokens of one store's installation. */
export class TokenDesk {
  private readonly codes = new Map<string, Grant & { readonly expiresAt: number }>();
  private readonly access = new Map<string, AccessToken>();
  private readonly refresh = new Map<string, RefreshToken>();

  constructor(private readonly now: () => number) {}

  get memory(): TokenMemory {
    const access = [...this.access].map(([token, { scopes, expiresAt }]) => {
      return [token, scopes, Number.isFinite(expiresAt) ? expiresAt : null] as const;
    });
    return { access, refresh: [...this.refresh] };
  }

  remember({ access, refresh }: TokenMemory): void {
    for (const [token, scopes, expiresAt] of access)
      this.access.set(token, { scopes, expiresAt: expiresAt ?? Number.POSITIVE_INFINITY });
    for (const [token, held] of refresh) this.refresh.set(token, held);
  }

  /** A code that can be exchanged once, within a minute. */
  code(scopes: readonly string[]): string {
    const code = randomBytes(16).toString('hex');
    this.codes.set(code, { scopes, expiresAt: this.now() + CODE_LASTS });
    return code;
  }

  /** @returns null for a code that is unknown, used or too old */
  exchange(code: string, isExpiring: boolean): { answer: TokenAnswer; grant: Grant } | null {
    const grant = this.codes.get(code);
    this.codes.delete(code);
    if (!grant || grant.expiresAt < this.now()) return null;
    return { answer: isExpiring ? this.expiring(grant, null) : this.lasting(grant), grant };
  }

  /** The next pair for a refresh token; null for one that is unknown, expired or was replaced by one in use. */
  refreshed(token: string): TokenAnswer | null {
    const held = this.refresh.get(token);
    if (!held || held.expiresAt < this.now()) return null;
    if (held.replaced !== null) this.refresh.delete(held.replaced);
    return this.expiring(held, token);
  }

  /** A token of the client credentials grant: for a day. */
  forClient(scopes: readonly string[]): TokenAnswer {
    return this.issued({ scopes }, DAY);
  }

  /** A token without an end, as a custom app's is pasted. */
  lasting({ scopes }: Grant): TokenAnswer {
    const access_token = newToken('shpat');
    this.access.set(access_token, { scopes, expiresAt: Number.POSITIVE_INFINITY });
    return { access_token, scope: scopes.join(',') };
  }

  /** What the token allows; null when it is unknown, expired or revoked. */
  grantOf(token: string): Grant | null {
    const held = this.access.get(token);
    return held && held.expiresAt > this.now() ? held : null;
  }

  /** Changes what every token of the installation allows. */
  regrant(scopes: readonly string[]): void {
    for (const tokens of [this.access, this.refresh] as Map<string, Grant>[])
      for (const [token, held] of tokens) tokens.set(token, { ...held, scopes });
  }

  /** The access tokens of now count no more; refreshing still works. */
  expireAccess(): void {
    this.access.clear();
  }

  revokeAll(): void {
    for (const tokens of [this.codes, this.access, this.refresh]) tokens.clear();
  }

  private expiring(grant: Grant, replaced: string | null): TokenAnswer {
    const lasts = 90 * DAY;
    const refresh_token = newToken('shprt');
    const { scopes } = grant;
    this.refresh.set(refresh_token, { scopes, replaced, expiresAt: this.now() + lasts });
    return {
      ...this.issued(grant, 3600 * SECOND),
      refresh_token,
      refresh_token_expires_in: lasts / SECOND,
    };
  }

  private issued({ scopes }: Grant, lasts: number): TokenAnswer {
    const access_token = newToken('shpat');
    this.access.set(access_token, { scopes, expiresAt: this.now() + lasts });
    return { access_token, scope: scopes.join(','), expires_in: lasts / SECOND - 1 };
  }
}

function newToken(kind: string): string {
  return `${kind}_${randomBytes(16).toString('hex')}`;
}
