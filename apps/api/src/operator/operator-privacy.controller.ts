import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type PlatformPrivacy, platformPrivacySchema, PRIVACY_DEADLINE_DAYS } from '@shopmeter/contracts';
import { PlatformPrivacyRepository } from '@shopmeter/db';
import { Clock } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { dueAt } from '../privacy/due-at';
import { OperatorLooksService } from './operator-looks.service';

/** Days before its deadline from which a request is shown. */
const NEAR = 10;
const LIMIT = 500;

/** What operators see of requests about personal data. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/privacy-requests')
export class OperatorPrivacyController {
  constructor(
    private readonly looks: OperatorLooksService,
    private readonly privacy: PlatformPrivacyRepository,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers({
    summary:
      'Requests about personal data that are near their deadline, and stores that were erased; for operators',
    schema: platformPrivacySchema,
  })
  @ProblemAnswers(401, 404)
  list(): Promise<PlatformPrivacy> {
    const before = new Date(this.clock.now().getTime() - (PRIVACY_DEADLINE_DAYS - NEAR) * 86_400_000);
    return this.looks.take('privacy-requests', null, async () => {
      const due = await this.privacy.due(before, LIMIT);
      const erased = await this.privacy.erasedStores(LIMIT);
      return {
        due: due.map(({ requestedAt, ...request }) => ({
          ...request,
          requestedAt: requestedAt.toISOString(),
          dueAt: dueAt(requestedAt).toISOString(),
        })),
        erasedStores: erased.map(({ requestedAt, begunAt, doneAt, ...store }) => ({
          ...store,
          requestedAt: requestedAt.toISOString(),
          begunAt: begunAt.toISOString(),
          doneAt: doneAt?.toISOString() ?? null,
        })),
      };
    });
  }
}
