import fastify, { type FastifyInstance } from 'fastify';
import { request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { lineUpSignIns } from './line-up-sign-ins';

let app: FastifyInstance;
let begun: number;
let ends: (() => void)[];

beforeEach(async () => {
  [begun, ends] = [0, []];
  app = fastify();
  lineUpSignIns(app);
  app.post('/api/auth/login', () => {
    begun += 1;
    return new Promise((resolve) => ends.push(() => resolve({})));
  });
  app.get('/other', () => 'at once');
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const end of ends) end();
  await app.close();
});

const signIn = () => app.inject({ method: 'POST', url: '/api/auth/login', payload: {} });

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

test('two at a time, the others in line, nobody else held up, and who finds the line full is told when', async () => {
  const answers = Array.from({ length: 203 }, signIn);
  expect(await Promise.race(answers)).toMatchObject({ statusCode: 503 });
  expect((await app.inject('/other')).payload).toBe('at once');
  expect(begun).toBe(2);
  for (let answered = 0; answered < 202; answered += 1) {
    await until(() => ends.length > 0);
    ends.shift()!();
  }
  const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200)).toHaveLength(202);
  expect(
    (await Promise.all([signIn(), until(() => ends.length > 0).then(() => ends.shift()!())]))[0].statusCode,
  ).toBe(200);
});

test('who leaves while waiting or being answered holds nobody up', async () => {
  const { port } = app.server.address() as AddressInfo;
  const leavers = Array.from({ length: 3 }, () => {
    const leaver = request({ port, method: 'POST', path: '/api/auth/login' }).on('error', () => undefined);
    leaver.end();
    return leaver;
  });
  await until(() => begun === 2);
  for (const leaver of leavers) leaver.destroy();
  const [answer] = [signIn()];
  await until(() => begun >= 3);
  const ending = setInterval(() => ends.shift()?.(), 1);
  expect((await answer).statusCode).toBe(200);
  clearInterval(ending);
});
