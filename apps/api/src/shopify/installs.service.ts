import { Injectable } from '@nestjs/common';
import { SHOP_DOMAIN, type InstallAnswerQuery, type InstallQuery } from '@shopmeter/contracts';
import { RequestDatabase, ShopAuthorizationsRepository, type ShopAuthorizationEntity } from '@shopmeter/db';
import {
  Clock,
  hashOpaqueToken,
  newOpaqueToken,
  ProblemError,
  shopAdminUrl,
  uuidV7,
} from '@shopmeter/platform';
import { authorizeUrl } from '@shopmeter/shopify';
import { installProblems } from './install-problems';
import { ShopifyApp } from './shopify-app';
import { type ProvedGrant, provedGrantSchema, ShopifyGrants } from './shopify-grants';

/** Time to say yes in Shopify, and then to sign in here. Milliseconds. */
const STATE_LASTS = 10 * 60_000;
const GRANT_LASTS = 60 * 60_000;

/** The way to Shopify and back. Who takes the store in the end is decided when it is finished. */
@Injectable()
export class InstallsService {
  constructor(
    private readonly app: ShopifyApp,
    private readonly grants: ShopifyGrants,
    private readonly database: RequestDatabase,
    private readonly authorizations: ShopAuthorizationsRepository,
    private readonly clock: Clock,
  ) {}

  /** @param userId null: Shopify began it @returns where the merchant says yes */
  async begin(domain: string, userId: string | null, browserHash: Buffer): Promise<string> {
    const { clientId } = this.app.credentials();
    const now = this.clock.now();
    const state = newOpaqueToken();
    await this.database.asAccounts(() =>
      this.authorizations.begin(
        {
          stateHash: hashOpaqueToken(state),
          browserHash,
          domain,
          userId,
          id: uuidV7(now.getTime()),
          expiresAt: new Date(now.getTime() + STATE_LASTS),
        },
        now,
      ),
    );
    const { settings, redirectUri } = this.app;
    return authorizeUrl(shopAdminUrl(domain, settings), { clientId, redirectUri, state });
  }

  /** Shopify opened the app. @throws ProblemError unless Shopify signed it */
  beginFromShopify(query: InstallQuery, browserHash: Buffer): Promise<string> {
    const domain = shopOf(query.shop);
    this.app.verify(query);
    return this.begin(domain, null, browserHash);
  }

  /** Shopify answered: a state is good for one answer, in the browser that asked. @returns the shop, and who began */
  async answered(
    query: InstallAnswerQuery,
    browserHash: Buffer,
  ): Promise<{ domain: string; begunHere: boolean }> {
    const domain = shopOf(query.shop);
    if (query.error !== undefined) throw installProblems.declined();
    this.app.verify(query);
    const authorization = await this.#take(query.state);
    const fits = authorization.browserHash.equals(browserHash) && authorization.domain === domain;
    if (!fits) throw installProblems.otherBrowser();
    const granted = await this.#exchange(authorization, query.code ?? '');
    const expiresAt = new Date(this.clock.now().getTime() + GRANT_LASTS);
    await this.database.asAccounts(() =>
      this.authorizations.keepGrant(authorization, JSON.stringify(granted), expiresAt),
    );
    return { domain, begunHere: authorization.userId !== null };
  }

  /**
   * What was granted in this browser, once. Inside the transaction that connects the store.
   * @throws ProblemError 404 `install_not_found`, 403 `install_of_another_person`
   */
  async takeGrant(userId: string, browserHash: Buffer, domain: string): Promise<ProvedGrant> {
    const found = await this.authorizations.findGranted(browserHash, domain, this.clock.now());
    if (!found) throw installProblems.notFound();
    const { userId: beginner } = found.authorization;
    if (beginner !== null && beginner !== userId) throw installProblems.otherPerson();
    await this.authorizations.forget(browserHash, domain);
    return provedGrantSchema.parse(JSON.parse(found.granted));
  }

  /** An answer that met nobody at Shopify is not used up: the same address may be opened again. */
  async #exchange(authorization: ShopAuthorizationEntity, code: string): Promise<ProvedGrant> {
    try {
      return await this.grants.exchange(authorization.domain, code);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 503)
        await this.database.asAccounts(() => this.authorizations.giveBack(authorization));
      throw error;
    }
  }

  async #take(state: string): Promise<ShopAuthorizationEntity> {
    const taken = await this.database.asAccounts(() =>
      this.authorizations.takeAnswer(hashOpaqueToken(state), this.clock.now()),
    );
    if (!taken) throw installProblems.unknownState();
    return taken;
  }
}

/** @throws ProblemError 400 `not_a_shop`: it is where the browser, and then the app's secret, would be sent */
function shopOf(shop: string): string {
  const domain = shop.toLowerCase();
  if (!SHOP_DOMAIN.test(domain)) throw installProblems.noShop();
  return domain;
}
