import { Random } from '../store/random';
import { type Delivery } from './delivery';

/** What goes wrong on the way from Shopify. */
export interface Mischief {
  readonly seed: string;
  /** The part that is sent a second time, a little later, with the same webhook id. */
  readonly duplicates: number;
  /** How many deliveries a late one may be overtaken by. */
  readonly disorder: number;
  /** The part after which a copy with a wrong signature and another webhook id is sent. */
  readonly forged: number;
}

const REPEATED_WITHIN = 50;

/** Repeats, shuffles and forges deliveries; nothing is lost, and the same seed does the same. */
export function* withMischief(
  deliveries: Iterable<Delivery>,
  mischief: Mischief,
): Generator<Delivery, void, undefined> {
  const random = new Random(`${mischief.seed}\nmischief`);
  yield* shuffled(forgedAndRepeated(deliveries, mischief, random), mischief.disorder, random);
}

function* forgedAndRepeated(
  deliveries: Iterable<Delivery>,
  { duplicates, forged }: Mischief,
  random: Random,
): Generator<Delivery, void, undefined> {
  const waiting: { delivery: Delivery; left: number }[] = [];
  for (const delivery of deliveries) {
    yield delivery;
    if (random.chance(forged)) yield forgery(delivery);
    for (const entry of waiting) entry.left -= 1;
    while (waiting[0] && waiting[0].left <= 0) {
      const due = waiting.shift();
      if (due) yield due.delivery;
    }
    if (random.chance(duplicates)) waiting.push({ delivery, left: random.int(1, REPEATED_WITHIN) });
  }
  for (const { delivery } of waiting) yield delivery;
}

function forgery(delivery: Delivery): Delivery {
  return { ...delivery, webhookId: delivery.webhookId.replace(/^.{8}/, 'f0f0f0f0'), isForged: true };
}

function* shuffled(
  deliveries: Iterable<Delivery>,
  window: number,
  random: Random,
): Generator<Delivery, void, undefined> {
  const held: Delivery[] = [];
  for (const delivery of deliveries) {
    held.push(delivery);
    if (held.length > window) yield take(held, random);
  }
  while (held.length > 0) yield take(held, random);
}

/** With a window of 0 the order stays: then at most one delivery is held. */
function take(held: Delivery[], random: Random): Delivery {
  const [taken] = held.splice(random.int(0, held.length - 1), 1);
  if (!taken) throw new RangeError('nothing is held');
  return taken;
}
