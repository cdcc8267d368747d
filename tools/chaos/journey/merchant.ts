import type { RunningShopify } from '@shopmeter/simulator';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

const EMAIL = 'merchant@journey.example';
const PASSWORD = 'a quiet sentence of words';
/** On a machine with much else to do. */
const PATIENCE_MS = 300_000;

/** A person in a browser, as far as connecting a store needs one. Asks again while the server is down. */
export class Merchant {
  #cookie = '';
  #token = '';
  /** The failure that was answered last. */
  #last = '';

  constructor(private readonly url: string) {}

  /** Registers, follows the link of the mail and signs in. @param sql of the superuser, to read the mail */
  async signUp(sql: pg.Client): Promise<void> {
    await this.send('POST', '/api/auth/register', { email: EMAIL, password: PASSWORD });
    const token = await patiently(async () => {
      const { rows } = await sql.query<{ text: string }>('SELECT text FROM mailbox WHERE recipient = $1', [
        EMAIL,
      ]);
      return /\/verify\?token=([\w-]+)/.exec(rows[0]?.text ?? '')?.[1];
    });
    await this.send('POST', '/api/auth/verify', { token });
    await this.signIn();
  }

  private async signIn(): Promise<void> {
    const session = await this.send('POST', '/api/auth/login', { email: EMAIL, password: PASSWORD });
    this.#token = String(session['accessToken']);
  }

  /** Installs the app in Shopify. @param granted called when access is given and not used yet @returns the id of the store */
  async install(shopify: RunningShopify, domain: string, granted: () => void): Promise<string> {
    const { url } = await this.send('POST', '/api/shopify/installs', { domain });
    const back = new URL(await shopify.approve(String(url)));
    await this.send('GET', `${back.pathname}${back.search}`);
    granted();
    const { tenantId } = await this.send('POST', '/api/shopify/installs/finish', { domain });
    const switched = await this.send('POST', '/api/auth/switch-tenant', { tenantId });
    this.#token = String(switched['accessToken']);
    return String(tenantId);
  }

  /** @returns the body of an answer that is no failure */
  async send(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const ask = async () => {
      this.#last = `${method} ${path}: no answer`;
      const response = await fetch(`${this.url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
          cookie: this.#cookie,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const [cookie] = response.headers.getSetCookie();
      if (cookie) this.#cookie = cookie.split(';')[0]!;
      const text = await response.text();
      if (response.status >= 500) {
        this.#last = `${method} ${path}: ${String(response.status)} ${text}`;
        return undefined;
      }
      if (response.status === 401 && this.#token !== '') {
        // Access tokens are short-lived.
        this.#last = `${method} ${path}: 401 ${text}`;
        this.#token = '';
        await this.signIn();
        return undefined;
      }
      if (response.status >= 400) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
    };
    return patiently(ask).catch((error: unknown) => {
      throw new Error(`${String(error)} ${this.#last}`);
    });
  }
}

/** Asks until there is an answer, through failures to connect. */
async function patiently<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(200)) {
    const answer = await ask().catch((error: unknown) => {
      if (error instanceof TypeError) return undefined;
      throw error;
    });
    if (answer !== undefined) return answer;
  }
  throw new Error('the server did not answer');
}
