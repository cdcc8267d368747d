import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type JsonWebKeys, jsonWebKeysSchema } from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { Public } from '../http/public.decorator';
import { SigningKeys } from './signing-keys';

/** The public halves of the keys that sign access tokens, for programs that verify them. */
@ApiTags('auth')
@Controller('.well-known/jwks.json')
@Public()
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Header('cache-control', 'public, max-age=60')
  @Answers({
    summary: 'The keys that verify access tokens (RFC 7517), newest first',
    schema: jsonWebKeysSchema,
  })
  @ProblemAnswers()
  keySet(): JsonWebKeys {
    return {
      keys: this.keys.all.map(({ jwk }) => ({ ...jwk, kty: 'EC', crv: 'P-256', x: jwk.x!, y: jwk.y! })),
    };
  }
}
