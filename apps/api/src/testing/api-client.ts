import { type Problem, type Session, type Tenant } from '@shopmeter/contracts';

/** Whatever most routes answer with; a spec says which part it expects. */
export type AnyBody = Partial<Problem & Session & Omit<Tenant, 'status'>>;

/** An answer with its body read. */
export interface Answer<Body = AnyBody> {
  status: number;
  headers: Headers;
  body: Body;
}

/** What a browser tab does: keeps the access token in memory and cookies in a jar. */
export class ApiClient {
  accessToken: string | undefined;
  cookie: string | undefined;

  constructor(private readonly url: string) {}

  get<Body = AnyBody>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, { headers });
  }

  post<Body = AnyBody>(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send<Body>('POST', path, {
      headers: { ...json, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async send<Body = AnyBody>(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | undefined },
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.accessToken ? { authorization: `Bearer ${this.accessToken}` } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const [setCookie] = response.headers.getSetCookie();
    if (setCookie) this.cookie = setCookie.split(';')[0];
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }

  /** Signs in and uses the access token from then on. */
  async signIn(email: string, password: string): Promise<Answer> {
    const answer = await this.post('/api/auth/login', { email, password });
    if (answer.status === 200) this.accessToken = answer.body.accessToken;
    return answer;
  }
}
