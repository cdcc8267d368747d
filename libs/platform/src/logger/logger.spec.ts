import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger';

function logged(err: unknown): { line: string; err: Record<string, unknown> } {
  let line = '';
  createLogger('info', { write: (text) => (line += text) }).error({ err }, 'failed');
  return { line, err: (JSON.parse(line) as { error: Record<string, unknown> }).error };
}

function failedQuery(): QueryFailedError {
  const driverError = Object.assign(
    new Error('duplicate key value violates unique constraint "users_email"'),
    {
      code: '23505',
      table: 'users',
      constraint: 'users_email',
      detail: 'Key (email)=(secret@example.com) already exists.',
      where: 'COPY secret',
      internalQuery: 'SELECT secret',
    },
  );
  return new QueryFailedError('INSERT INTO users VALUES ($1) -- secret', ['secret-hash'], driverError);
}

test('a failed query is logged without its statement, its parameters and parts of rows', () => {
  const { line, err } = logged(failedQuery());
  expect(line).not.toContain('secret');
  expect(err).toMatchObject({ kind: 'QueryFailedError', code: '23505', constraint: 'users_email' });
  expect(err.stack).toContain('logger.spec');
});

test('nor does it come in as a cause or one of several', () => {
  expect(logged(new Error('outer', { cause: failedQuery() })).err.message).toContain('outer: duplicate key');
  for (const error of [new Error('outer', { cause: failedQuery() }), new AggregateError([failedQuery()])]) {
    expect(logged(error).line).not.toContain('secret');
    expect(logged(error).line).toContain('duplicate key');
  }
});

test('a line has the names that Datadog reads, and nothing for what is not known', () => {
  let line = '';
  const entry = { requestId: 'r', method: 'GET', statusCode: 200, tenantId: 't', userId: null, eventId: 'e' };
  createLogger('info', { write: (text) => (line += text) }).warn({ ...entry, duration: 5 }, 'done');
  const { timestamp, host, ...logged } = JSON.parse(line) as Record<string, unknown>;
  expect(Date.parse(String(timestamp))).toBeGreaterThan(0);
  expect(host).toEqual(expect.any(String));
  expect(logged).toEqual({
    status: 'warn',
    service: 'shopmeter',
    http: { request_id: 'r', method: 'GET', status_code: 200 },
    tenant: { id: 't' },
    event: { id: 'e' },
    duration: 5,
    message: 'done',
  });
});
