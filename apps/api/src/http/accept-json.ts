import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError } from '@shopmeter/platform';
import { parseStrictJson } from './parse-strict-json';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Bodies are JSON with one meaning, in UTF-8, and nothing else: forms, which any page can send, are not read. */
export function acceptJson(app: NestFastifyApplication, bodyLimit: number): void {
  app.useBodyParser('application/json', { bodyLimit }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(UTF_8.decode(body)));
    } catch {
      done(malformed());
    }
  });
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit }, (_request, _body, done) => {
    done(
      new ProblemError({
        status: 415,
        code: 'unsupported_media_type',
        title: 'Unsupported Media Type',
        detail: 'Send the body as application/json.',
      }),
    );
  });
}

function malformed(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'malformed_json',
    title: 'Bad Request',
    detail: 'The body is not valid JSON with each key once.',
  });
}
