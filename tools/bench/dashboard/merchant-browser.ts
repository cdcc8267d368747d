import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DemoDashboard } from './demo-dashboard';
import type { Profile } from './profiles';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** The first chart of the overview is drawn. */
export const DRAWN = 'ui-line-plot path.line[stroke*=current], ui-pair-bars';

/** Someone who signed in once and opens the dashboard again and again, each time with an empty cache. */
export class MerchantBrowser {
  #state: State | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly dashboard: DemoDashboard,
  ) {}

  async signIn(): Promise<void> {
    const context = await this.browser.newContext({ baseURL: this.dashboard.url, locale: 'en-US' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail', { exact: true }).fill(this.dashboard.email);
    await page.getByLabel('Password', { exact: true }).fill(this.dashboard.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator(DRAWN).first().waitFor({ state: 'attached' });
    await this.#leave(context);
  }

  /** Runs `work` in a page of a machine and a line like these. */
  async visit<T>(profile: Profile, work: (page: Page) => Promise<T>): Promise<T> {
    const { viewport, isMobile, slowdown, latency, down, up } = profile;
    const context = await this.browser.newContext({
      baseURL: this.dashboard.url,
      locale: 'en-US',
      storageState: this.#state!,
      viewport,
      isMobile,
      hasTouch: isMobile,
    });
    context.setDefaultTimeout(60_000);
    try {
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency,
        downloadThroughput: down,
        uploadThroughput: up,
      });
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
      return await work(page);
    } finally {
      await this.#leave(context);
    }
  }

  /** A refresh token is good for one use: the next visit needs the one that this one got. */
  async #leave(context: BrowserContext): Promise<void> {
    this.#state = await context.storageState();
    await context.close();
  }
}
