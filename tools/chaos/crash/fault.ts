import type { Random } from '@shopmeter/simulator';

/** When a fault happens: at a random moment, or exactly while a delivery or a batch is somewhere on its way. */
export const POINTS = [
  'at random',
  'after the HMAC',
  'before the commit',
  'after the commit, before the reply',
  'mid-apply',
  'mid-rollup',
] as const;
export type Point = (typeof POINTS)[number];

/** `actor` is the process whose transaction is at the point; at random moments, the API or the worker. */
export type Victim = 'actor' | 'session' | 'postgres' | 'redis' | 'disk' | 'reply';
export type Blow = 'kill' | 'freeze' | 'fill' | 'lose';

export interface Fault {
  point: Point;
  victim: Victim;
  blow: Blow;
  /** How long a frozen or full thing stays so, in milliseconds. */
  duration: number;
  /** At random moments: which process. */
  process: 'api' | 'worker';
  /** It happens once so large a part of the run's deliveries is acknowledged. */
  progress: number;
}

export function faultName({ point, victim, blow, process }: Fault): string {
  if (victim === 'reply') return `reply lost ${point}`;
  const who = victim === 'actor' && point === 'at random' ? process : victim;
  return `${who} ${blow} ${point}`;
}

/** One to three faults, in the order in which they happen. @param available what this machine can break */
export function planFaults(random: Random, available: { redis: boolean; disk: boolean }): Fault[] {
  const count = random.int(1, 3);
  return Array.from({ length: count }, (_, index) => {
    const point = random.pickBy(POINTS, (name) => (name === 'at random' ? 3 : 1));
    const victim = pickVictim(random, point, available);
    return {
      point,
      victim,
      blow: pickBlow(random, victim),
      // Now and then longer than Shopify waits for an answer.
      duration: random.chance(0.1) ? 5500 : random.int(200, 1500),
      process: random.pick(['api', 'worker'] as const),
      progress: (index + random.next() * 0.8) / count,
    };
  });
}

function pickVictim(random: Random, point: Point, available: { redis: boolean; disk: boolean }): Victim {
  if (point === 'after the commit, before the reply') return random.weighted({ reply: 1, actor: 2 });
  if (point !== 'at random') return random.weighted({ actor: 5, session: 2, postgres: 2 });
  return random.weighted({
    actor: 4,
    session: 1,
    postgres: 3,
    redis: available.redis ? 1 : 0,
    disk: available.disk ? 2 : 0,
  });
}

function pickBlow(random: Random, victim: Victim): Blow {
  if (victim === 'disk') return 'fill';
  if (victim === 'reply') return 'lose';
  if (victim === 'session') return 'kill';
  return random.weighted({ kill: 3, freeze: 2 });
}
