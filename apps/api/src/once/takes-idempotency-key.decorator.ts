import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ProblemAnswers } from '../http/problem-answers.decorator';

/** Documents that a route does its work inside `OnceService.run`. */
export const TakesIdempotencyKey = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A text of your choice, such as a UUID, that names what is to be done. Asked again with it within 24 hours, ' +
        'the route gives the first answer and does nothing. Bound to the caller and the store.',
    }),
    ProblemAnswers(400, 409, 422),
  );
