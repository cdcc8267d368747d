import { setTimeout as delay } from 'node:timers/promises';
import type { ShopmeterProcess } from '../stage/shopmeter-process';
import type { CrashScene } from './crash-scene';
import type { Fault } from './fault';
import { HeldPoint, type Arrived } from './held-point';

const ANSWER_WITHIN_MS = 3000;

/** Brings a fault about and lets it pass. @returns whether its point was reached */
export async function strike(scene: CrashScene, fault: Fault): Promise<boolean> {
  try {
    return await strikeAtPoint(scene, fault);
  } catch {
    // What an earlier fault left behind can close the database to the harness too.
    await scene.heal();
    return false;
  }
}

async function strikeAtPoint(scene: CrashScene, fault: Fault): Promise<boolean> {
  if (fault.point === 'at random') {
    await hit(scene, fault, scene[fault.process], undefined);
    return true;
  }
  if (fault.point === 'after the commit, before the reply') return strikeReply(scene, fault);
  const point = await HeldPoint.hold(scene.stage, fault.point);
  try {
    const arrived = await point.arrival();
    if (!arrived) return false;
    await hit(scene, fault, scene.processNamed(arrived.processName), arrived, () => point.release());
    return true;
  } finally {
    await point.release();
  }
}

async function strikeReply(scene: CrashScene, fault: Fault): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stopWaiting = scene.door.loseNextAnswer(() => resolve(true));
  const reached = await Promise.race([promise, delay(ANSWER_WITHIN_MS, false)]);
  stopWaiting();
  if (reached && fault.victim !== 'reply') await hit(scene, fault, scene.api, undefined);
  return reached;
}

/** @param struck called when the blow has fallen: what was held may go on */
async function hit(
  scene: CrashScene,
  fault: Fault,
  actor: ShopmeterProcess | undefined,
  at: Arrived | undefined,
  struck: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { postgres, disk } = scene.stage;
  const frozen = async (stop: () => void, goOn: () => void): Promise<void> => {
    stop();
    await struck();
    await delay(fault.duration);
    goOn();
  };
  if (fault.victim === 'disk') {
    await disk?.fill();
    await delay(fault.duration);
    disk?.empty();
  } else if (fault.victim === 'session') {
    postgres.killBackend(at?.pid ?? (await anySession(scene)));
  } else if (fault.victim === 'postgres') {
    if (fault.blow === 'kill') postgres.kill();
    else await postgres.freeze(fault.duration);
  } else {
    const victim = fault.victim === 'redis' ? scene.redis : actor;
    if (fault.blow === 'kill') victim?.signal('SIGKILL');
    else
      await frozen(
        () => victim?.signal('SIGSTOP'),
        () => victim?.signal('SIGCONT'),
      );
  }
  await struck();
  await scene.stage.postgres.ensureUp();
}

async function anySession(scene: CrashScene): Promise<number> {
  const sql = await scene.stage.connect();
  const { rows } = await sql.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name ~ '^(all|worker)-' ORDER BY state = 'idle', pid LIMIT 1`,
  );
  await sql.end();
  return rows[0]?.pid ?? 0;
}
