import { type HealthCheckResult } from '@nestjs/terminus';
import { createLogger, freePort } from '@shopmeter/platform';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { type RunningServer, startServer } from '../server';
import { type Samples, scrape } from './scrape';
import { until } from './until';

/** A server and a worker of its own, which can be taken away, and what both tell of themselves. */
export class WatchedInstallation {
  worker: RunningServer | undefined;

  private constructor(readonly server: TestServer) {}

  static async start(): Promise<WatchedInstallation> {
    const installation = new WatchedInstallation(await startTestServer({ role: 'api' }));
    await installation.startWorker();
    return installation;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.server.close();
  }

  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = undefined;
  }

  async startWorker(smtpUrl: string | null = null): Promise<void> {
    await this.stopWorker();
    const { database, clock, settings: shared } = this.server;
    const settings = { ...shared, role: 'worker' as const, port: await freePort(), smtpUrl };
    this.worker = await startServer({
      settings,
      databaseUrl: database.url,
      databaseDirectUrl: database.directUrl,
      logger: createLogger(settings.logLevel),
      clock,
    });
  }

  async health(url = this.server.url): Promise<HealthCheckResult> {
    return (await (await fetch(`${url}/health/ready`)).json()) as HealthCheckResult;
  }

  /** Waits until a part is said to be so. */
  partIs(part: string, status: string, url?: string): Promise<HealthCheckResult> {
    return until(
      () => this.health(url),
      ({ details }) => details[part]?.status === status,
    );
  }

  metrics(url = this.server.url): Promise<Samples> {
    return scrape(url);
  }

  metricIs(name: string, value: number): Promise<Samples> {
    return until(
      () => this.metrics(),
      (samples) => samples.get(name) === value,
    );
  }

  /** Waits until so many rows are there. */
  rowsAre(from: string, count: number): Promise<number | null> {
    return until(
      async () => (await this.server.sql.query(`SELECT FROM ${from}`)).rowCount,
      (found) => found === count,
    );
  }
}
