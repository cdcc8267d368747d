import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheck, type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/public.decorator';
import { DatabaseIndicator } from './database.indicator';
import { InboxIndicator } from './inbox.indicator';
import { JobsIndicator } from './jobs.indicator';
import { StoresIndicator } from './stores.indicator';

/** For machines. A check that fails answers 503 with the same document, so that an operator sees which one. */
@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseIndicator,
    private readonly inbox: InboxIndicator,
    private readonly jobs: JobsIndicator,
    private readonly stores: StoresIndicator,
  ) {}

  /** Whether the process answers at all; no dependency is asked, since a restart would not mend one. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  @Get('ready')
  @HealthCheck()
  ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    return answered(
      reply,
      this.health.check([
        () => this.database.reachable(),
        () => this.database.migrated(),
        () => this.inbox.backlog(),
        () => this.jobs.waiting(),
        () => this.stores.rebuilding(),
      ]),
    );
  }

  @Get('startup')
  @HealthCheck()
  startup(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    return answered(reply, this.health.check([() => this.database.migrated()]));
  }
}

async function answered(reply: FastifyReply, check: Promise<HealthCheckResult>): Promise<HealthCheckResult> {
  try {
    return await check;
  } catch (error) {
    if (!(error instanceof ServiceUnavailableException)) throw error;
    void reply.status(503);
    return error.getResponse() as HealthCheckResult;
  }
}
