import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { askedAhead } from './asked-ahead';

const URL = '/api/metrics';
const TOKEN = 'Bearer first';
const answer = (status: number, body: unknown) =>
  ({ status, ok: status === 200, json: () => Promise.resolve(body) }) as Response;

describe('askedAhead', () => {
  let http: HttpClient;
  let api: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([askedAhead])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    api = TestBed.inject(HttpTestingController);
  });
  afterEach(() => api.verify());

  const know = (asked: Promise<readonly [string | null, Response]>) =>
    Object.assign(globalThis, { shopmeterAhead: { [URL]: asked } });
  const read = (authorization = TOKEN) =>
    firstValueFrom(http.get<unknown>(URL, { headers: { authorization } }));
  /** The answer of a request that the API itself gets. */
  const readFromApi = async (authorization = TOKEN) => {
    const found = read(authorization);
    await new Promise((resolve) => setTimeout(resolve));
    api.expectOne(URL).flush('asked again');
    return found;
  };

  it('answers once with what was asked before', async () => {
    know(Promise.resolve([TOKEN, answer(200, 'asked ahead')]));
    expect(await read()).toBe('asked ahead');
    expect(await readFromApi()).toBe('asked again');
  });

  it('gives nothing to another session', async () => {
    know(Promise.resolve([TOKEN, answer(200, 'of another store')]));
    expect(await readFromApi('Bearer second')).toBe('asked again');
  });

  it('asks again where nobody answered, or with a fault', async () => {
    know(Promise.reject(new Error('offline')));
    expect(await readFromApi()).toBe('asked again');
    know(Promise.resolve([TOKEN, answer(503, null)]));
    expect(await readFromApi()).toBe('asked again');
  });

  it('does not ask again who is nobody', async () => {
    know(Promise.resolve([TOKEN, answer(401, null)]));
    await expect(read()).rejects.toMatchObject({ status: 401 });
  });
});
