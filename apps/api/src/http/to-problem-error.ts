import { HttpException } from '@nestjs/common';
import { ProblemError } from '@shopmeter/platform';
import { STATUS_CODES } from 'node:http';

/** What Fastify's own refusals are called and say. */
const FASTIFY_PROBLEMS: Record<string, { code: string; detail: string }> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'malformed_json', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'malformed_json', detail: 'The body is empty; send a JSON object.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body_too_large', detail: 'The body is larger than this route takes.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    detail: 'Send the body as application/json.',
  },
};

/** Stable codes of refusals that carry none of their own. */
const STATUS_PROBLEMS: Record<number, { code: string; detail: string }> = {
  400: { code: 'bad_request', detail: 'The request cannot be read.' },
  401: { code: 'unauthenticated', detail: 'Sign in and send the access token as a bearer token.' },
  403: { code: 'forbidden', detail: 'This is not allowed.' },
  404: { code: 'not_found', detail: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', detail: 'This address does not take that method.' },
  408: { code: 'request_timeout', detail: 'The request took too long to arrive.' },
  413: { code: 'body_too_large', detail: 'The body is larger than this route takes.' },
  414: { code: 'address_too_long', detail: 'A part of the address is too long.' },
  415: { code: 'unsupported_media_type', detail: 'Send the body as application/json.' },
  503: { code: 'unavailable', detail: 'The service cannot answer now; try again shortly.' },
};
const REJECTED_ORIGIN = /^Cross-origin request/i;

/** The answer to any error. Unknown errors become a 500 that tells nothing of the inside. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) return fromHttpException(error);
  const { statusCode, code } = fastifyError(error);
  if (statusCode !== undefined && statusCode < 500) return fromStatus(statusCode, FASTIFY_PROBLEMS[code]);
  return new ProblemError({
    status: 500,
    code: 'internal_error',
    title: 'Internal Server Error',
    detail: 'Something went wrong here, not in your request. Quote the request id when you report it.',
    cause: error,
  });
}

function fromHttpException(exception: HttpException): ProblemError {
  const status = exception.getStatus();
  if (status === 403 && REJECTED_ORIGIN.test(exception.message)) {
    return fromStatus(403, {
      code: 'cross_site_request',
      detail: 'The request came from a page of another site.',
    });
  }
  return fromStatus(status, FASTIFY_PROBLEMS[fastifyError(exception.cause).code]);
}

function fromStatus(status: number, known?: { code: string; detail: string }): ProblemError {
  const title = STATUS_CODES[status] ?? 'Error';
  return new ProblemError({
    status,
    title,
    ...(known ?? STATUS_PROBLEMS[status] ?? { code: `http_${status}`, detail: `${title}.` }),
  });
}

function fastifyError(error: unknown): { statusCode: number | undefined; code: string } {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : undefined,
    code: typeof code === 'string' ? code : '',
  };
}
