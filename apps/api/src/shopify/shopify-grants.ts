import { Inject, Injectable } from '@nestjs/common';
import { postToShop, ProblemError, SETTINGS, type Settings } from '@shopmeter/platform';
import {
  ADMIN_PATH,
  AdminError,
  type AppCredentials,
  missingScopes,
  type OpenedShop,
  openedShop,
  operations,
  readAnswer,
  TokenEndpoint,
  type TokenGrant,
  TokenRefused,
} from '@shopmeter/shopify';
import { z } from 'zod';
import { installProblems } from './install-problems';
import { ShopifyApp } from './shopify-app';

/** A token that opens a shop: whoever got it has power over the shop. */
export interface ProvedGrant {
  grant: TokenGrant;
  shop: OpenedShop;
}

const instant = z.coerce.date().nullable();

/** A grant that was kept as JSON. */
export const provedGrantSchema: z.ZodType<ProvedGrant> = z.object({
  grant: z.object({
    accessToken: z.string(),
    accessExpiresAt: instant,
    refreshToken: z.string().nullable(),
    refreshExpiresAt: instant,
    scopes: z.array(z.string()),
  }),
  shop: z.object({
    domain: z.string(),
    name: z.string(),
    currency: z.string(),
    ianaTimezone: z.string().nullable(),
    scopes: z.array(z.string()),
  }),
});

/** Gets tokens from Shopify, and proves each by reading the shop that it opens. */
@Injectable()
export class ShopifyGrants {
  constructor(
    private readonly endpoint: TokenEndpoint,
    private readonly app: ShopifyApp,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws ProblemError `code_refused`, `shopify_silent`, `scopes_missing`, `other_shop` */
  async exchange(domain: string, code: string): Promise<ProvedGrant> {
    const grant = await this.#granted(() => this.endpoint.exchangeCode(domain, this.app.credentials(), code));
    const proved = await this.prove(domain, grant);
    const missing = missingScopes(proved.grant.scopes);
    if (missing.length > 0) throw installProblems.scopesMissing(missing);
    return proved;
  }

  /** For an app of the store's own. @throws ProblemError `code_refused`, `shopify_silent`, `other_shop` */
  async forClient(domain: string, credentials: AppCredentials): Promise<ProvedGrant> {
    return this.prove(
      domain,
      // Whoever gave the app's id and secret is told when they are wrong.
      await this.#granted(() => this.endpoint.clientCredentials(domain, credentials), true),
    );
  }

  /** @throws ProblemError `code_refused` when the token opens nothing, `other_shop`, `shopify_silent` */
  async prove(domain: string, grant: TokenGrant): Promise<ProvedGrant> {
    const shop = await this.#read(domain, grant.accessToken);
    if (shop.domain !== domain) throw installProblems.otherShop();
    // What the token may read now counts more than what the grant said.
    return { grant: { ...grant, scopes: shop.scopes }, shop };
  }

  async #granted(ask: () => Promise<TokenGrant>, isOwnApp = false): Promise<TokenGrant> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof TokenRefused) {
        throw error.isFinal || (isOwnApp && error.isOfApp)
          ? installProblems.refused(error)
          : installProblems.noAnswer(error);
      }
      throw error instanceof ProblemError && error.code !== 'address_failed'
        ? error
        : installProblems.noAnswer(error);
    }
  }

  async #read(shop: string, token: string): Promise<OpenedShop> {
    const { shopInfo } = operations;
    try {
      const body = JSON.stringify({ query: shopInfo.text, variables: {} });
      const raw = await postToShop({ shop, path: ADMIN_PATH, token, body }, this.settings);
      return openedShop(readAnswer(shopInfo, raw).data);
    } catch (error) {
      const isRefusal = error instanceof AdminError && !error.isPassing;
      throw isRefusal ? installProblems.refused(error) : installProblems.noAnswer(error);
    }
  }
}
