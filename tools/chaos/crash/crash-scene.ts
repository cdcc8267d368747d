import { join } from 'node:path';
import { BreakableRedis } from '../stage/breakable-redis';
import type { ShopmeterProcess } from '../stage/shopmeter-process';
import type { Stage } from '../stage/stage';
import { Supervisor } from '../stage/supervisor';
import { TcpProxy } from '../stage/tcp-proxy';
import { POINT_TRIGGERS } from './held-point';

/** The server, a second worker, PostgreSQL, Redis and a door for deliveries; what ends is started again. */
export class CrashScene {
  readonly #supervisor: Supervisor;

  private constructor(
    readonly stage: Stage,
    readonly api: ShopmeterProcess,
    readonly worker: ShopmeterProcess,
    readonly door: TcpProxy,
    readonly redis: BreakableRedis | undefined,
  ) {
    this.#supervisor = new Supervisor([api, worker], () => redis?.start());
  }

  static async open(stage: Stage): Promise<CrashScene> {
    const sql = await stage.connect();
    await sql.query(POINT_TRIGGERS);
    await sql.end();
    const redis = await BreakableRedis.open(join(stage.folder, 'redis'));
    const settings: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    const { process: api, port } = await stage.process('all', settings);
    const { process: worker } = await stage.process('worker', settings);
    await Promise.all([api.start(), worker.start()]);
    return new CrashScene(stage, api, worker, await TcpProxy.listen(port), redis);
  }

  get webhookUrl(): string {
    return `http://127.0.0.1:${this.door.port}/api/webhook`;
  }

  processNamed(name: string): ShopmeterProcess | undefined {
    return [this.api, this.worker].find((process) => process.name === name);
  }

  /** Undoes whatever a fault left behind. */
  async heal(): Promise<void> {
    this.stage.disk?.empty();
    this.redis?.signal('SIGCONT');
    for (const process of [this.api, this.worker]) {
      process.signal('SIGCONT');
      process.jump(0);
    }
    await this.stage.postgres.ensureUp();
  }

  async close(): Promise<void> {
    await this.#supervisor.close();
    await this.redis?.stop();
    await this.door.close();
  }
}
