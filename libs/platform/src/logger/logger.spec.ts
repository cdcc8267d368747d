import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger';

function logged(err: unknown): { line: string; err: Record<string, unknown> } {
  let line = '';
  createLogger('info', { write: (text) => (line += text) }).error({ err }, 'failed');
  return { line, err: (JSON.parse(line) as { err: Record<string, unknown> }).err };
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
  expect(err).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'users_email' });
  expect(err.stack).toContain('logger.spec');
});

test('nor does it come in as a cause or one of several', () => {
  expect(logged(new Error('outer', { cause: failedQuery() })).err.message).toContain('outer: duplicate key');
  for (const error of [new Error('outer', { cause: failedQuery() }), new AggregateError([failedQuery()])]) {
    expect(logged(error).line).not.toContain('secret');
    expect(logged(error).line).toContain('duplicate key');
  }
});
