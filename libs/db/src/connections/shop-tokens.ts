import { TokenRefused, type AppCredentials, type TokenEndpoint, type TokenGrant } from '@shopmeter/shopify';
import type { FieldCipher } from '@shopmeter/platform';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import { SecretsRepository } from '../secrets/secrets.repository';
import { NoShopAccess } from './no-shop-access';
import { renewalDelay, renewalTime } from './renewal-time';
import {
  lockConnection,
  markRenewalFailed,
  markRevoked,
  readToken,
  storeGrant,
  type StoredToken,
} from './stored-tokens';

export interface ShopTokensDependencies {
  database: PipelineDatabase;
  cipher: FieldCipher;
  endpoint: TokenEndpoint;
  /** The app of the settings; null: none is set. */
  app: () => AppCredentials | null;
  now: () => Date;
}

/** Decided with the row locked: another process may have renewed the token meanwhile. */
type IsNeeded = (tx: PipelineTransaction, held: StoredToken) => boolean | Promise<boolean>;

/** Milliseconds that a token has to be good for, or it is renewed first. */
const MARGIN = 60_000;

/**
 * Access tokens of stores. Renewing takes turns over all processes, by a lock of the connection's row: Shopify rotates
 * refresh tokens. What dies between Shopify's answer and the commit has lost nothing, since the refresh token before stays
 * good until the new one is used.
 */
export class ShopTokens {
  readonly #renewing = new Map<string, Promise<string>>();

  constructor(private readonly to: ShopTokensDependencies) {}

  /** Good for a minute at least. @throws NoShopAccess */
  async accessToken(tenantId: string): Promise<string> {
    const isOld = (held: StoredToken) => !isGood(held, this.to.now(), MARGIN);
    const good = await this.to.database.transaction(async (tx) => {
      const stored = await readToken(tx, tenantId);
      return isOld(stored) ? null : this.#open(tx, stored);
    });
    return good ?? this.#renewOnce(tenantId, (_tx, held) => isOld(held));
  }

  /** Renews a token before its time, unless another did. @throws NoShopAccess */
  async renew(tenantId: string): Promise<void> {
    await this.#renewOnce(tenantId, (_tx, { renewAt }) => renewAt !== null && renewAt <= this.to.now());
  }

  /**
   * Shopify answered 401 to `token`. @returns another one to try
   * @throws NoShopAccess when there is none: the connection is marked as revoked
   */
  async replaceRejected(tenantId: string, token: string): Promise<string> {
    return this.#renewOnce(tenantId, async (tx, held) => (await this.#open(tx, held)) === token);
  }

  /** Those that ask in this process at the same time wait for one renewal, instead of holding a connection each. */
  #renewOnce(tenantId: string, isNeeded: IsNeeded): Promise<string> {
    const running = this.#renewing.get(tenantId);
    if (running) return running;
    const renewal = this.#renew(tenantId, isNeeded).finally(() => this.#renewing.delete(tenantId));
    this.#renewing.set(tenantId, renewal);
    return renewal;
  }

  async #renew(tenantId: string, isNeeded: IsNeeded): Promise<string> {
    const outcome = await this.to.database.transaction(async (tx) => {
      await lockConnection(tx, tenantId);
      const held = await readToken(tx, tenantId);
      if (!(await isNeeded(tx, held))) return this.#open(tx, held);
      try {
        const grant = await this.#ask(tx, held);
        await storeGrant(tx, this.to.cipher, tenantId, {
          ...grant,
          renewAt: renewalTime(grant.accessExpiresAt, this.to.now()),
        });
        return grant.accessToken;
      } catch (error) {
        return this.#failed(tx, held, error);
      }
    });
    // What was noted of the failure is committed by now.
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  async #ask(tx: PipelineTransaction, held: StoredToken): Promise<TokenGrant> {
    const { endpoint, app } = this.to;
    const own = held.clientSecret && (await this.#secret(tx, held, 'client_secret', held.clientSecret));
    const credentials = own && held.clientId ? { clientId: held.clientId, secrets: [own] } : app();
    if (held.grantKind === 'pasted_token') throw new TokenRefused('pasted_token', true);
    if (!credentials) throw new TokenRefused('no_app', false);
    if (held.grantKind === 'client_credentials') return endpoint.clientCredentials(held.domain, credentials);
    if (held.refreshToken === null) throw new TokenRefused('no_refresh_token', true);
    const refreshToken = await this.#secret(tx, held, 'refresh_token', held.refreshToken);
    return endpoint.refresh(held.domain, credentials, refreshToken);
  }

  /** @returns the token at hand while it is good, or the error to end with */
  async #failed(tx: PipelineTransaction, held: StoredToken, error: unknown): Promise<string | Error> {
    const now = this.to.now();
    if (error instanceof TokenRefused && error.isFinal) {
      await markRevoked(tx, held.tenantId, error.code, now);
      return new NoShopAccess('revoked');
    }
    const code = error instanceof TokenRefused ? error.code : 'no_answer';
    await markRenewalFailed(tx, held.tenantId, code, new Date(now.getTime() + renewalDelay(held.failures)));
    return isGood(held, now, 0) ? this.#open(tx, held) : new NoShopAccess('token_expiring');
  }

  #open(tx: PipelineTransaction, { tenantId, accessToken }: StoredToken): Promise<string> {
    const place = { tenantId, table: 'tenants', column: 'shopify_token' };
    return SecretsRepository.ofTransaction(tx, this.to.cipher).open(accessToken, place);
  }

  #secret(tx: PipelineTransaction, { tenantId }: StoredToken, column: string, sealed: string) {
    const place = { tenantId, table: 'connections', column };
    return SecretsRepository.ofTransaction(tx, this.to.cipher).open(sealed, place);
  }
}

function isGood({ accessExpiresAt }: StoredToken, now: Date, margin: number): boolean {
  return accessExpiresAt === null || accessExpiresAt.getTime() > now.getTime() + margin;
}
