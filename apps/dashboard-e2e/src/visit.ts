import { launchBrowser } from '@shopmeter/testing';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** Every visitor asks once whether there is a session; without one the answer is 401. */
const ALWAYS_ALLOWED = 'POST /api/auth/refresh 401';

/**
 * A person's browser. It notes whatever a visitor should never cause: errors in the console, violations of the
 * content security policy, answers of 400 and above, requests to another origin.
 */
export class Visit {
  readonly #faults: string[] = [];
  readonly #allowed = new Set([ALWAYS_ALLOWED]);

  private constructor(
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    private readonly url: string,
  ) {}

  /** @param switches of the browser */
  static async begin(
    url: string,
    options: BrowserContextOptions = {},
    switches: readonly string[] = [],
  ): Promise<Visit> {
    const browser = await launchBrowser(switches);
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-US',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(20_000);
    const visit = new Visit(browser, context, url);
    await context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
      console.error('policy violated: ' + event.violatedDirective + ' ' + event.blockedURI))`);
    context.on('page', (page) => visit.#watch(page));
    return visit;
  }

  open(): Promise<Page> {
    return this.context.newPage();
  }

  /** From now on this answer is no fault, `'POST /api/auth/login 401'`; or requests to this origin. */
  allow(answer: string): void {
    this.#allowed.add(answer);
  }

  /** What went wrong since the last call. */
  faults(): string[] {
    return this.#faults.splice(0);
  }

  async end(): Promise<void> {
    await this.browser.close();
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      // A failed request is noted with its answer below, where its method and status are known.
      const isAnswer = message.text().startsWith('Failed to load resource: the server responded');
      if (message.type() === 'error' && !isAnswer) this.#faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const isForeign = protocol.startsWith('http') && origin !== this.url;
      if (isForeign && !this.#allowed.has(origin)) this.#faults.push(`foreign request: ${request.url()}`);
    });
    page.on('response', (response) => {
      const answer = `${response.request().method()} ${new URL(response.url()).pathname} ${response.status()}`;
      if (response.status() >= 400 && !this.#allowed.has(answer)) this.#faults.push(answer);
    });
  }
}

/** Asks again until the answer is as wanted or the time is over, and gives the last one. */
export async function eventually<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  milliseconds = 10_000,
): Promise<T> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || performance.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
