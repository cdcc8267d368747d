import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type CreateReplayBody,
  createReplayBodySchema,
  type Replay,
  type ReplayAnswer,
  replayAnswerSchema,
  type ReplayParams,
  replayParamsSchema,
  replaySchema,
  type Replays,
  replaysSchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { ReplaysService } from './replays.service';

/** Applying many events anew. */
@ApiTags('events')
@ApiBearerAuth()
@Controller('replays')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class ReplaysController {
  constructor(
    private readonly replays: ReplaysService,
    private readonly once: OnceService,
  ) {}

  @Post()
  @TakesIdempotencyKey()
  @Answers({
    summary: 'Apply anew every event that a filter names, or count them',
    status: 202,
    schema: replayAnswerSchema,
  })
  create(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Body({ schema: createReplayBodySchema }) { filter, dryRun }: CreateReplayBody,
  ): Promise<ReplayAnswer> {
    if (dryRun) return this.replays.count(tenant.id, filter);
    return this.once.run(() => this.replays.order(tenant.id, filter, user.userId));
  }

  @Get()
  @Answers({ summary: 'The newest replays', schema: replaysSchema })
  async list(@CurrentTenant() tenant: CurrentTenantValue): Promise<Replays> {
    return { replays: await this.replays.list(tenant.id) };
  }

  @Get(':id')
  @Answers({ summary: 'How far a replay is', schema: replaySchema })
  @ProblemAnswers(404)
  one(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: replayParamsSchema }) { id }: ReplayParams,
  ): Promise<Replay> {
    return this.replays.find(tenant.id, id);
  }

  @Post(':id/cancel')
  @Answers({ summary: 'Stop a replay before its next chunk', schema: replaySchema })
  @ProblemAnswers(404)
  cancel(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: replayParamsSchema }) { id }: ReplayParams,
  ): Promise<Replay> {
    return this.replays.cancel(tenant.id, id);
  }
}
