import { type HealthIndicatorResult } from '@nestjs/terminus';

/** Injection token of what `/health/ready` reports beside the database. */
export const INDICATORS = Symbol('INDICATORS');

/**
 * Reports one part of the installation. `degraded` is kept at 200 and says what is wrong: receiving and reading still
 * work. `down` takes this process out of service.
 */
export interface Indicator {
  check(): Promise<HealthIndicatorResult>;
}
