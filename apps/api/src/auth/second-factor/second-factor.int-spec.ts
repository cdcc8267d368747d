import { type RecoveryCodes, type SecondFactor, type SecondFactorSecret } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../../testing/api-client';
import { mailFor, newUser, PASSWORD } from '../../testing/new-user';
import { fromBase32, stepAt, totp } from './totp';

const PATH = '/api/me/second-factor';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A person with an authenticator application. */
class Holder {
  readonly recoveryCodes: string[] = [];
  #secret: Buffer = Buffer.alloc(0);

  private constructor(
    readonly email: string,
    readonly tab: ApiClient,
  ) {}

  static async enrolled(name: string): Promise<Holder> {
    const email = `${name}@example.com`;
    const holder = new Holder(email, await newUser(server, email));
    await holder.begin();
    const { status, body } = await holder.tab.post<RecoveryCodes>(`${PATH}/confirm`, { code: holder.code() });
    if (status !== 200) throw new Error(`confirming answered ${status}`);
    holder.recoveryCodes.push(...body.recoveryCodes);
    return holder;
  }

  async begin(): Promise<void> {
    const { body } = await this.tab.post<SecondFactorSecret>(PATH, { password: PASSWORD });
    this.#secret = fromBase32(body.secret);
  }

  /** @param ahead steps from now */
  code(ahead = 0): string {
    return totp(this.#secret, stepAt(server.clock.now()) + ahead);
  }

  async login(code?: string): Promise<string | number> {
    const { email } = this;
    const { status, body } = await new ApiClient(server.url).post('/api/auth/login', {
      email,
      password: PASSWORD,
      ...(code === undefined ? {} : { code }),
    });
    return body.code ?? status;
  }
}

/** The next step begins: the code of the one before was used. */
const nextStep = () => server.clock.advance(30_000);

test('set up, confirm, sign in with a code', async () => {
  const holder = await Holder.enrolled('ada');
  expect(holder.recoveryCodes).toHaveLength(10);
  expect((await holder.tab.get<SecondFactor>(PATH)).body).toEqual({ enabled: true, recoveryCodesLeft: 10 });
  expect((await mailFor(server, holder.email, 2)).text).toContain('a second factor was turned on');

  expect(await holder.login()).toBe('code_required');
  expect(await holder.login('000 000')).toBe('invalid_code');
  nextStep();
  const code = holder.code();
  expect(await holder.login(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe(200);
  const wrong = await new ApiClient(server.url).post('/api/auth/login', {
    email: holder.email,
    password: 'not the password',
    code: holder.code(1),
  });
  expect(wrong.body.code).toBe('invalid_credentials');
});

test('a code works once, also for two at the same moment, and none before it works after it', async () => {
  const holder = await Holder.enrolled('once');
  expect(await holder.login(holder.code())).toBe('invalid_code');
  nextStep();
  nextStep();
  const answers = await Promise.all([holder.login(holder.code()), holder.login(holder.code())]);
  expect(answers.map(String).sort()).toEqual(['200', 'invalid_code']);
  expect(await holder.login(holder.code(-1))).toBe('invalid_code');
});

test('a clock may be off by one step in either direction, not by two', async () => {
  const holder = await Holder.enrolled('clock');
  server.clock.advance(300_000);
  expect([await holder.login(holder.code(2)), await holder.login(holder.code(-2))]).toEqual([
    'invalid_code',
    'invalid_code',
  ]);
  expect(await holder.login(holder.code(-1))).toBe(200);
  expect(await holder.login(holder.code(1))).toBe(200);
});

test('each recovery code works once, however it is typed, and new ones void those before', async () => {
  const holder = await Holder.enrolled('lost');
  const [first = '', second = '', third = ''] = holder.recoveryCodes;
  expect(await holder.login(first.toUpperCase().replaceAll('-', ' '))).toBe(200);
  expect(await holder.login(first)).toBe('invalid_code');
  expect((await holder.tab.get<SecondFactor>(PATH)).body.recoveryCodesLeft).toBe(9);

  const renewed = await holder.tab.post<RecoveryCodes>(`${PATH}/recovery-codes`, {
    password: PASSWORD,
    code: second,
  });
  expect(renewed.body.recoveryCodes).toHaveLength(10);
  expect(await holder.login(third)).toBe('invalid_code');
  expect(await holder.login(renewed.body.recoveryCodes[0])).toBe(200);
});

test('turning it off takes the password and a code, and ends what it asked for', async () => {
  const holder = await Holder.enrolled('off');
  nextStep();
  const remove = async (password: string, code: string) =>
    (await holder.tab.post(`${PATH}/remove`, { password, code })).status;
  expect(await remove('not the password', holder.code())).toBe(400);
  expect(await remove(PASSWORD, '000000')).toBe(400);
  expect(await holder.login()).toBe('code_required');
  expect(await remove(PASSWORD, holder.code())).toBe(204);
  expect(await holder.login()).toBe(200);
  expect(await holder.login(holder.recoveryCodes[0])).toBe(200);
  expect((await holder.tab.get<SecondFactor>(PATH)).body).toEqual({ enabled: false, recoveryCodesLeft: 0 });
  expect(
    (await holder.tab.post(`${PATH}/recovery-codes`, { password: PASSWORD, code: '123456' })).status,
  ).toBe(409);
});

test('a secret that no code was entered for asks for none, and one that is on is not replaced', async () => {
  const email = 'half@example.com';
  const tab = await newUser(server, email);
  expect((await tab.post(PATH, { password: 'not the password' })).body.errors?.[0]?.pointer).toBe(
    '/password',
  );
  await tab.post(PATH, { password: PASSWORD });
  expect((await tab.post(`${PATH}/confirm`, { code: '000000' })).body.code).toBe('invalid_code');
  expect((await new ApiClient(server.url).signIn(email, PASSWORD)).status).toBe(200);

  const holder = await Holder.enrolled('whole');
  const again = await holder.tab.post(PATH, { password: PASSWORD });
  expect([again.status, again.body.code]).toEqual([409, 'second_factor_on']);
  expect((await holder.tab.post(`${PATH}/confirm`, { code: holder.code(1) })).status).toBe(409);
});

test('guessing codes gets slower, and does not slow down who has none', async () => {
  const holder = await Holder.enrolled('guessed');
  const guesses = [];
  for (let guess = 0; guess < 8; guess += 1) {
    guesses.push(await holder.login('000000'));
    server.clock.advance(1000);
  }
  expect(new Set(guesses.slice(0, 5))).toEqual(new Set(['invalid_code']));
  expect(guesses[5]).toBe('too_many_attempts');
  expect(await (await Holder.enrolled('bystander')).login()).toBe('code_required');
});

test('neither secrets nor recovery codes are stored in the clear', async () => {
  const holder = await Holder.enrolled('sealed');
  const { rows } = await server.sql.query<{ row: string }>(
    `SELECT f::text AS row FROM second_factors f UNION ALL SELECT c::text FROM recovery_codes c`,
  );
  const stored = rows.map(({ row }) => row).join('\n');
  expect(stored).toContain('v1:');
  for (const code of holder.recoveryCodes) {
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(Buffer.from(code).toString('hex'));
  }
  expect(stored).not.toMatch(/[A-Z2-7]{32}/);
});

test('a secret moved to another person is not that person’s', async () => {
  const [mallory, victim] = [await Holder.enrolled('mallory'), await Holder.enrolled('victim')];
  await server.sql.query(
    `UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE user_id =
       (SELECT id FROM users WHERE email = $1)) WHERE user_id = (SELECT id FROM users WHERE email = $2)`,
    [mallory.email, victim.email],
  );
  nextStep();
  expect(await victim.login(mallory.code())).toBe('internal_error');
});

test('an owner can ask the whole team for one: nobody without sees the store', async () => {
  const owner = await Holder.enrolled('owner');
  const member = await newUser(server, 'member@example.com');
  const created = await owner.tab.post('/api/tenants', { storeName: 'Tea', domain: 'tea-2fa.myshopify.com' });
  const tenantId = created.body.id!;
  await server.sql.query(
    `INSERT INTO memberships SELECT $1, id, 'admin', now() FROM users WHERE email = 'member@example.com'`,
    [tenantId],
  );
  const enter = async (tab: ApiClient) => {
    const { body } = await tab.post('/api/auth/switch-tenant', { tenantId });
    tab.accessToken = body.accessToken;
    return body.tenants?.find(({ id }) => id === tenantId)?.needsSecondFactor;
  };
  expect([await enter(owner.tab), await enter(member)]).toEqual([false, false]);
  const rule = (tab: ApiClient, required: boolean) =>
    tab.send('PUT', '/api/tenants/current/second-factor', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ required }),
    });
  expect((await rule(member, true)).body.code).toBe('role_not_allowed');
  expect((await member.get('/api/tenants/current')).status).toBe(200);
  expect((await rule(owner.tab, true)).status).toBe(200);

  for (const path of [
    '/api/tenants/current',
    '/api/metrics/orders?from=2026-01-01&to=2026-01-02',
    '/api/live',
  ]) {
    expect((await member.get(path)).body.code).toBe('second_factor_required');
  }
  const everything = '/api/metrics/stores?group=orders&from=2026-01-01&to=2026-01-02';
  expect((await member.get<{ stores: [] }>(everything)).body.stores).toEqual([]);
  expect((await owner.tab.get<{ stores: [] }>(everything)).body.stores).toHaveLength(1);
  expect(await enter(member)).toBe(true);
  expect((await owner.tab.get('/api/tenants/current')).status).toBe(200);

  const { body } = await member.post<SecondFactorSecret>(PATH, { password: PASSWORD });
  const code = totp(fromBase32(body.secret), stepAt(server.clock.now()));
  expect((await member.post(`${PATH}/confirm`, { code })).status).toBe(200);
  expect((await member.get('/api/tenants/current')).status).toBe(200);
  expect(await enter(member)).toBe(false);
  expect((await rule(owner.tab, false)).status).toBe(200);
});

test('an owner without a second factor cannot ask others for one', async () => {
  const tab = await newUser(server, 'hasty@example.com');
  const { body } = await tab.post('/api/tenants', { storeName: 'Hasty', domain: 'hasty-2fa.myshopify.com' });
  tab.accessToken = (await tab.post('/api/auth/switch-tenant', { tenantId: body.id })).body.accessToken;
  const { body: answer } = await tab.send('PUT', '/api/tenants/current/second-factor', {
    headers: { 'content-type': 'application/json' },
    body: '{"required":true}',
  });
  expect(answer.code).toBe('second_factor_missing');
});
