import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import { DatabaseIndicator } from './database.indicator';
import { type Indicator, INDICATORS } from './indicator';

/** How each part of the installation is, as this process sees it. What is down is told, never thrown. */
@Injectable()
export class InstallationHealth {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseIndicator,
    @Inject(INDICATORS) private readonly indicators: readonly Indicator[],
  ) {}

  everything(): Promise<HealthCheckResult> {
    return this.#checked([
      () => this.database.reachable(),
      () => this.database.migrated(),
      ...this.indicators.map((indicator) => () => indicator.check()),
    ]);
  }

  schema(): Promise<HealthCheckResult> {
    return this.#checked([() => this.database.migrated()]);
  }

  async #checked(checks: Parameters<HealthCheckService['check']>[0]): Promise<HealthCheckResult> {
    try {
      return await this.health.check(checks);
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }
}
