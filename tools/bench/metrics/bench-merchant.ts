import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session, Tenant } from '@shopmeter/contracts';
import type pg from 'pg';

const EMAIL = 'bench@example.com';
const PASSWORD = 'a long enough phrase';

/** The owner of the measured stores, as a browser is one: registers, signs in and reads over one kept connection. */
export class BenchMerchant {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** Access tokens by store; '' is the one of no store. */
  readonly #tokens = new Map<string, string>();

  constructor(
    private readonly port: number,
    private readonly superuser: pg.Client,
  ) {}

  async register(): Promise<void> {
    await this.#send('POST', '/api/auth/register', '', { email: EMAIL, password: PASSWORD });
    await this.#send('POST', '/api/auth/verify', '', { token: await this.#mailedToken() });
    await this.signIn();
  }

  async signIn(): Promise<void> {
    const session = await this.#read<Session>('POST', '/api/auth/login', '', {
      email: EMAIL,
      password: PASSWORD,
    });
    this.#tokens.clear();
    this.#tokens.set('', session.accessToken);
  }

  /** @returns the id of the new store, whose days are those of UTC */
  async connect(domain: string): Promise<string> {
    const { id } = await this.#read<Tenant>('POST', '/api/tenants', '', { storeName: 'Bench', domain });
    await this.superuser.query(
      `UPDATE tenants SET currency = 'USD', iana_timezone = 'UTC', connected_at = '2020-01-01' WHERE id = $1`,
      [id],
    );
    return id;
  }

  /** Reads one path of a store. @returns milliseconds from sending to the last byte of the answer */
  async time(tenantId: string, path: string): Promise<number> {
    await this.#enter(tenantId);
    const sentAt = performance.now();
    await this.#send('GET', path, tenantId);
    return performance.now() - sentAt;
  }

  /** What one path of a store answers. */
  async read<T>(tenantId: string, path: string): Promise<T> {
    await this.#enter(tenantId);
    return JSON.parse(await this.#send('GET', path, tenantId)) as T;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #enter(tenantId: string): Promise<void> {
    if (this.#tokens.has(tenantId)) return;
    const session = await this.#read<Session>('POST', '/api/auth/switch-tenant', '', { tenantId });
    this.#tokens.set(tenantId, session.accessToken);
  }

  async #read<T>(method: string, path: string, token: string, body: object): Promise<T> {
    return JSON.parse(await this.#send(method, path, token, body)) as T;
  }

  #send(method: string, path: string, tenantId: string, body?: object): Promise<string> {
    const token = this.#tokens.get(tenantId);
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    return new Promise((resolve, reject) => {
      const sent = request({ port: this.port, host: '127.0.0.1', agent: this.#agent, method, path, headers });
      sent.once('error', reject).once('response', (response) => {
        const parts: Buffer[] = [];
        response
          .on('data', (part: Buffer) => parts.push(part))
          .once('end', () => {
            const text = Buffer.concat(parts).toString();
            if ((response.statusCode ?? 500) < 400) resolve(text);
            else
              reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 300)}`));
          });
      });
      sent.end(body && JSON.stringify(body));
    });
  }

  async #mailedToken(): Promise<string> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const { rows } = await this.superuser.query<{ text: string }>('SELECT text FROM mailbox LIMIT 1');
      const token = rows[0] && /token=([\w-]+)/.exec(rows[0].text)?.[1];
      if (token) return token;
      await sleep(100);
    }
    throw new Error('the mail with the link did not come');
  }
}
