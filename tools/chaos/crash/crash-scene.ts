import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BreakableRedis } from '../stage/breakable-redis';
import type { ShopmeterProcess } from '../stage/shopmeter-process';
import type { Stage } from '../stage/stage';
import { TcpProxy } from '../stage/tcp-proxy';
import { POINT_TRIGGERS } from './held-point';

const SUPERVISE_EVERY_MS = 50;

/** The server, a second worker, PostgreSQL, Redis and a door for deliveries; what ends is started again. */
export class CrashScene {
  #supervising = true;
  #watch: Promise<void> = Promise.resolve();

  private constructor(
    readonly stage: Stage,
    readonly api: ShopmeterProcess,
    readonly worker: ShopmeterProcess,
    readonly door: TcpProxy,
    readonly redis: BreakableRedis | undefined,
  ) {}

  static async open(stage: Stage): Promise<CrashScene> {
    const sql = await stage.connect();
    await sql.query(POINT_TRIGGERS);
    await sql.end();
    const redis = await BreakableRedis.open(join(stage.folder, 'redis'));
    const settings: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    const { process: api, port } = await stage.process('all', settings);
    const { process: worker } = await stage.process('worker', settings);
    await Promise.all([api.start(), worker.start()]);
    const scene = new CrashScene(stage, api, worker, await TcpProxy.listen(port), redis);
    scene.#watch = scene.#supervise();
    return scene;
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
    this.#supervising = false;
    await Promise.all([this.api.kill(), this.worker.kill()]);
    await this.#watch;
    await this.redis?.stop();
    await this.door.close();
  }

  /** As systemd or a container's restart policy would. */
  async #supervise(): Promise<void> {
    while (this.#supervising) {
      this.redis?.start();
      const ended = [this.api, this.worker].filter((process) => !process.isRunning);
      await Promise.all(ended.map((process) => process.start().catch(() => undefined)));
      await delay(SUPERVISE_EVERY_MS);
    }
  }
}
