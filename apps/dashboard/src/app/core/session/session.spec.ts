import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { type Session as SessionAnswer } from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';
import { Session } from './session';
import { sessionInterceptor } from './session-interceptor';

const NORTH = '11111111-1111-4111-8111-111111111111';
const SOUTH = '22222222-2222-4222-8222-222222222222';
const store = (id: string) =>
  ({
    id,
    storeName: id,
    domain: 'a.myshopify.com',
    role: 'owner',
    isDemo: false,
    needsSecondFactor: false,
  }) as const;
const answer = (accessToken: string, tenantId: string | null = NORTH): SessionAnswer => ({
  accessToken,
  expiresIn: 900,
  isOperator: false,
  user: { id: '33333333-3333-4333-8333-333333333333', email: 'mira@example.com' },
  tenants: [store(NORTH), store(SOUTH)],
  tenantId,
  keptRange: null,
});

const unauthorized = { status: 401, statusText: 'Unauthorized' };
const bearer = ({ request }: TestRequest) => request.headers.get('authorization');

describe('Session', () => {
  let api: HttpTestingController;
  let http: HttpClient;
  let session: Session;

  /** The next request to `url`, as soon as it is under way. */
  async function request(url: string): Promise<TestRequest> {
    for (let turn = 0; turn < 50; turn++) {
      const [found] = api.match(url);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`no request to ${url}`);
  }

  async function signedIn(tenantId: string | null = NORTH): Promise<void> {
    const done = session.refresh();
    (await request('/api/auth/refresh')).flush(answer('first', tenantId));
    await done;
  }

  beforeEach(() => {
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([sessionInterceptor])), provideHttpClientTesting()],
    });
    api = TestBed.inject(HttpTestingController);
    http = TestBed.inject(HttpClient);
    session = TestBed.inject(Session);
  });

  afterEach(() => api.verify());

  it('starts signed out when the cookie is no session', async () => {
    const started = session.start();
    (await request('/api/auth/refresh')).flush(null, unauthorized);
    await started;
    expect(session.user()).toBeNull();
  });

  it('sends the access token with every request to the API', async () => {
    await signedIn();
    void firstValueFrom(http.get('/api/me'));
    expect(bearer(await request('/api/me'))).toBe('Bearer first');
  });

  it('renews once for many requests that fail at the same time, and sends each again', async () => {
    await signedIn();
    const urls = ['/api/metrics/orders', '/api/metrics/customers', '/api/metrics/products'];
    const answers = urls.map((url) => firstValueFrom(http.get(url)));
    for (const url of urls) (await request(url)).flush(null, unauthorized);
    (await request('/api/auth/refresh')).flush(answer('second'));
    for (const url of urls) {
      const again = await request(url);
      expect(bearer(again)).toBe('Bearer second');
      again.flush(url);
    }
    expect(await Promise.all(answers)).toEqual(urls);
  });

  it('does not renew again for an answer that belongs to the token before', async () => {
    await signedIn();
    const late = firstValueFrom(http.get('/api/late'));
    const first = await request('/api/late');
    const renewed = session.refresh();
    (await request('/api/auth/refresh')).flush(answer('second'));
    await renewed;
    first.flush(null, unauthorized);
    const again = await request('/api/late');
    expect(bearer(again)).toBe('Bearer second');
    again.flush('late');
    expect(await late).toBe('late');
  });

  it('sends a request again only once', async () => {
    await signedIn();
    const refused = firstValueFrom(http.get('/api/me')).catch((error: { status: number }) => error.status);
    (await request('/api/me')).flush(null, unauthorized);
    (await request('/api/auth/refresh')).flush(answer('second'));
    (await request('/api/me')).flush(null, unauthorized);
    expect(await refused).toBe(401);
  });

  it('ends when the cookie is refused, and stands when the API is not reached', async () => {
    await signedIn();
    const unreached = session.refresh();
    (await request('/api/auth/refresh')).error(new ProgressEvent('error'));
    expect(await unreached).toBe('unreachable');
    expect(session.accessToken()).toBe('first');

    const ended = session.refresh();
    (await request('/api/auth/refresh')).flush(null, unauthorized);
    expect(await ended).toBe('ended');
    expect(session.user()).toBeNull();
  });

  it('stays in its store although another tab switched', async () => {
    await signedIn(NORTH);
    const done = session.refresh();
    (await request('/api/auth/refresh')).flush(answer('south', SOUTH));
    const back = await request('/api/auth/switch-tenant');
    expect(back.request.body).toEqual({ tenantId: NORTH });
    expect(bearer(back)).toBe('Bearer south');
    back.flush(answer('north', NORTH));
    await done;
    expect(session.tenantId()).toBe(NORTH);
    expect(session.accessToken()).toBe('north');
  });

  it('opens the first store when the token names none', async () => {
    const done = session.refresh();
    (await request('/api/auth/refresh')).flush(answer('none', null));
    (await request('/api/auth/switch-tenant')).flush(answer('north', NORTH));
    await done;
    expect(session.tenant()?.id).toBe(NORTH);
  });
});
