import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type PlatformHealth, platformHealthSchema } from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { OperatorHealthService } from './operator-health.service';
import { OperatorLooksService } from './operator-looks.service';

/** What is wrong over all stores. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/health')
export class OperatorHealthController {
  constructor(
    private readonly looks: OperatorLooksService,
    private readonly health: OperatorHealthService,
  ) {}

  @Get()
  @Answers({
    summary: 'What waits and what failed over all stores, and the stores with trouble; for operators',
    schema: platformHealthSchema,
  })
  @ProblemAnswers(401, 404)
  read(): Promise<PlatformHealth> {
    return this.looks.take('health', null, () => this.health.answer());
  }
}
