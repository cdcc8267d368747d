import { Inject, Injectable } from '@nestjs/common';
import { Clock, LiveSecrets, SETTINGS, type Settings } from '@shopmeter/platform';
import { type AppCredentials, verifyQuery } from '@shopmeter/shopify';
import { installProblems } from './install-problems';

/** The app of the settings, as Shopify knows it. */
@Injectable()
export class ShopifyApp {
  constructor(
    @Inject(SETTINGS) readonly settings: Settings,
    private readonly secrets: LiveSecrets,
    private readonly clock: Clock,
  ) {}

  get isSetUp(): boolean {
    return this.settings.shopifyApiKey !== null;
  }

  /** Where Shopify leads browsers back to; it has to be listed in the app's configuration. */
  get redirectUri(): string {
    return `${this.settings.publicUrl}/api/shopify/callback`;
  }

  /** @throws ProblemError 404 `install_off` */
  credentials(): AppCredentials {
    const { shopifyApiKey: clientId } = this.settings;
    if (clientId === null) throw installProblems.off();
    return { clientId, secrets: this.secrets.current.shopifySecrets };
  }

  /** @throws ProblemError 401 `bad_signature`, 404 `install_off` */
  verify(query: Readonly<Record<string, string | undefined>>): void {
    const given = Object.fromEntries(
      Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const fits = () => verifyQuery(given, this.credentials().secrets, this.clock.now());
    if (!fits() && !(this.secrets.refresh() && fits())) throw installProblems.forged();
  }
}
