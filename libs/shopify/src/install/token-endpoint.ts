import { z } from 'zod';
import { jsonOrNull } from '../payload/json-or-null';

/** What Shopify grants. Dates are null for what never expires. */
export interface TokenGrant {
  accessToken: string;
  accessExpiresAt: Date | null;
  refreshToken: string | null;
  refreshExpiresAt: Date | null;
  scopes: string[];
}

/** The app, as it is known to Shopify. */
export interface AppCredentials {
  clientId: string;
  /** Newest first: a token may be pinned to the secret before. */
  secrets: readonly string[];
}

/** Posts JSON to an address of a shop's admin. @throws when no answer came */
export type PostToShop = (
  shop: string,
  path: string,
  body: string,
) => Promise<{ status: number; body: string }>;

/** Codes that speak of the app's id or secret, whatever the status. */
const OF_THE_APP = new Set(['invalid_client', 'application_cannot_be_found']);

/** Shopify did not grant a token. `isFinal`: asking again the same way is no use. */
export class TokenRefused extends Error {
  constructor(
    /** Shopify's word for it, such as `invalid_grant`, or the status of its answer. */
    readonly code: string,
    readonly isFinal: boolean,
  ) {
    super(`Shopify granted no token: ${code}`);
  }

  /** The app's id or secret is wrong, and nothing is said of the grant. */
  get isOfApp(): boolean {
    return OF_THE_APP.has(this.code);
  }
}

const seconds = z.int().positive();
const grantSchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: seconds.optional(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: seconds.optional(),
});
const refusalSchema = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) });

/** Statuses with which Shopify speaks of a code or a refresh token. */
const OF_THE_GRANT = new Set([400, 404, 410, 422]);

/** The address of every shop's token endpoint. Source: shopify.dev, "Authorization code grant", "Client credentials grant". */
const PATH = '/admin/oauth/access_token';

/** Asks a shop for access tokens. */
export class TokenEndpoint {
  constructor(
    private readonly post: PostToShop,
    private readonly now: () => Date,
  ) {}

  /** @throws TokenRefused, and what the request throws */
  exchangeCode(shop: string, app: AppCredentials, code: string): Promise<TokenGrant> {
    return this.#ask(shop, app, { code, expiring: '1' });
  }

  /** The token before stays good until the new one is used, so what is lost on the way can be asked for again. */
  refresh(shop: string, app: AppCredentials, refreshToken: string): Promise<TokenGrant> {
    return this.#ask(shop, app, { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** For an app of the store's own: no merchant is asked. */
  clientCredentials(shop: string, app: AppCredentials): Promise<TokenGrant> {
    return this.#ask(shop, app, { grant_type: 'client_credentials' });
  }

  async #ask(shop: string, { clientId, secrets }: AppCredentials, more: Record<string, string>) {
    const refusals: TokenRefused[] = [];
    for (const secret of secrets) {
      const body = JSON.stringify({ client_id: clientId, client_secret: secret, ...more });
      const answer = await this.post(shop, PATH, body);
      if (answer.status === 200) return this.#grant(answer.body);
      refusals.push(refusal(answer));
      if (isPassing(answer.status)) break;
    }
    throw refusals.find(({ isFinal }) => isFinal) ?? refusals.at(-1) ?? new TokenRefused('no_secret', false);
  }

  #grant(text: string): TokenGrant {
    const parsed = grantSchema.safeParse(jsonOrNull(text));
    if (!parsed.success) throw new TokenRefused('unreadable_answer', false);
    const { access_token, refresh_token, expires_in, refresh_token_expires_in, scope } = parsed.data;
    return {
      accessToken: access_token,
      accessExpiresAt: this.#after(expires_in),
      refreshToken: refresh_token ?? null,
      refreshExpiresAt: this.#after(refresh_token_expires_in),
      scopes: scope
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean)
        .sort(),
    };
  }

  #after(lifetime: number | undefined): Date | null {
    return lifetime === undefined ? null : new Date(this.now().getTime() + lifetime * 1000);
  }
}

/** What it says of the grant is its last word. A wrong secret is the installation's fault and ends no store's grant. */
function refusal({ status, body }: { status: number; body: string }): TokenRefused {
  const said = refusalSchema.safeParse(jsonOrNull(body));
  const code = said.success ? said.data.error : `http_${status}`;
  return new TokenRefused(code, OF_THE_GRANT.has(status) && !OF_THE_APP.has(code));
}

/** Throttling and faults of Shopify, whatever the secret. */
function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
