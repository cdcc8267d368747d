import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError } from '@shopmeter/platform';
import type { FastifyRequest } from 'fastify';
import { parseStrictJson } from './parse-strict-json';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });
/** Mail programs post a form that says `List-Unsubscribe=One-Click` (RFC 8058); the address says all there is to know. */
const ONE_CLICK = /^\/api\/unsubscribe\?/;

/** Bodies are JSON with one meaning, in UTF-8, and nothing else: forms, which any page can send, are not read. */
export function acceptJson(app: NestFastifyApplication, bodyLimit: number): void {
  app.useBodyParser('application/json', { bodyLimit }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(UTF_8.decode(body)));
    } catch {
      done(malformed());
    }
  });
  for (const form of ['application/x-www-form-urlencoded', 'multipart/form-data'] as const) {
    app.useBodyParser(form, { bodyLimit }, ({ url }: FastifyRequest, _body, done) => {
      if (ONE_CLICK.test(url)) done(null, undefined);
      else done(unsupported());
    });
  }
}

function unsupported(): ProblemError {
  return new ProblemError({
    status: 415,
    code: 'unsupported_media_type',
    title: 'Unsupported Media Type',
    detail: 'Send the body as application/json.',
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
