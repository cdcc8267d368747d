import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const MEANINGS: Record<number, string> = {
  400: 'A field, a parameter or the body itself is wrong; `errors` says which and why.',
  401: 'No valid access token.',
  403: 'Not allowed; `code` says why.',
  404: 'There is no such thing, or it belongs to another store.',
  409: 'It clashes with what is there already.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'It contradicts an earlier request.',
  429: 'Too many attempts; wait as long as `Retry-After` says.',
  503: 'Cannot answer now; try again as `Retry-After` says.',
};

/** The component is added to the document by hand, since no route answers with it on success. */
const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Documents the problems a route answers with. */
export const ProblemAnswers = (...statuses: number[]) =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: MEANINGS[status] ?? 'A problem.',
        content: PROBLEM,
      }),
    ),
    ApiResponse({ status: 'default', description: 'A problem.', content: PROBLEM }),
  );
