import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Installation, installationSchema } from '@shopmeter/contracts';
import { InstallationHealth } from '../health/installation-health';
import { Answers } from '../http/answers.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';

/** How the parts of the installation are. Tells nothing of stores, so that nobody writes down who looked. */
@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator/installation')
export class OperatorInstallationController {
  constructor(private readonly health: InstallationHealth) {}

  /** Answers also while the database does not: each part waits two seconds at most. */
  @Get()
  @Answers({
    summary: 'How each part of the installation is, as the process that answers sees it; for operators',
    schema: installationSchema,
  })
  @ProblemAnswers(401, 404)
  async read(): Promise<Installation> {
    const { status, details } = await this.health.everything();
    const parts = Object.entries(details).map(([name, { status: state, message, ...rest }]) => ({
      name,
      status: state,
      message: typeof message === 'string' ? message : null,
      figures: Object.fromEntries(
        Object.entries(rest).filter((figure): figure is [string, number] => typeof figure[1] === 'number'),
      ),
    }));
    return { status, parts };
  }
}
