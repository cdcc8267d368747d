import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheck, type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import { Stopping } from '@shopmeter/platform';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/public.decorator';
import { InstallationHealth } from './installation-health';

/** For machines. A check that fails answers 503 with the same document, so that an operator sees which one. */
@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly installation: InstallationHealth,
    private readonly stopping: Stopping,
  ) {}

  /** Whether the process answers at all; no dependency is asked, since a restart would not mend one. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** Whether requests should be sent here. A process that stops says no first, and answers for a moment more. */
  @Get('ready')
  @HealthCheck()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    const result = answered(reply, await this.installation.everything());
    if (!this.stopping.isOn) return result;
    void reply.status(503);
    return { ...result, status: 'shutting_down' };
  }

  @Get('startup')
  @HealthCheck()
  async startup(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    return answered(reply, await this.installation.schema());
  }
}

function answered(reply: FastifyReply, result: HealthCheckResult): HealthCheckResult {
  if (result.status === 'error') void reply.status(503);
  return result;
}
