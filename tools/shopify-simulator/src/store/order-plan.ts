import { type OrderStory } from './order-story';
import { type Random } from './random';
import { type Happening, type World } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Draws an order's fate and puts what will happen to it on the agenda. */
export function planOrder(world: World, story: OrderStory, random: Random, isNewCustomer: boolean): void {
  const { order } = story;
  const plan = (at: number, happening: Happening): void => world.agenda.add(at, happening);
  const isLate = order.channel === 'draft' || (order.channel !== 'pos' && random.chance(0.04));
  plan(order.createdAt, (at) => story.create(at, { isNew: isNewCustomer, isPaid: !isLate }));
  if (order.isTest) {
    if (random.chance(0.5)) plan(order.createdAt + HOUR, (at) => story.delete(at));
    return;
  }
  const paidAt = isLate ? order.createdAt + wholeSeconds(random, HOUR, 3 * DAY) : order.createdAt;
  if (isLate && random.chance(0.22)) {
    const cancelledAt = order.createdAt + wholeSeconds(random, DAY, 5 * DAY);
    plan(cancelledAt, (at) => story.cancel(at));
    if (random.chance(0.3)) plan(cancelledAt + wholeSeconds(random, HOUR, 9 * DAY), (at) => story.delete(at));
    return;
  }
  if (isLate) plan(paidAt, (at) => story.pay(at));
  planFate(world, story, random, paidAt);
}

function planFate(world: World, story: OrderStory, random: Random, paidAt: number): void {
  const { order } = story;
  const plan = (at: number, happening: Happening): void => world.agenda.add(at, happening);
  const hasGoods = order.lines.some(({ isGiftCard }) => !isGiftCard);
  if (!hasGoods) return;
  const fate = random.weighted({ plain: 855, cancel: 18, add: 14, remove: 14, note: 20, goods: 79 });
  if (fate === 'cancel' && order.channel !== 'pos') {
    plan(paidAt + wholeSeconds(random, 20 * MINUTE, 7 * HOUR), (at) => story.cancel(at));
    return;
  }
  if (fate === 'note') plan(paidAt + wholeSeconds(random, 10 * MINUTE, 5 * HOUR), (at) => story.annotate(at));
  if (fate === 'add') planAddition(world, story, random);
  const sentAt = paidAt + wholeSeconds(random, 8 * HOUR, 3 * DAY);
  const missing = fate === 'remove' ? order.lines.slice(1).find(({ isGiftCard }) => !isGiftCard) : undefined;
  const isSent = order.channel !== 'pos';
  if (isSent && missing) {
    plan(sentAt, (at) => story.fulfil(at, [missing]));
    plan(sentAt + wholeSeconds(random, HOUR, 2 * DAY), (at) => story.removeLine(at, missing));
    return;
  }
  if (isSent && (fate === 'goods' || random.chance(0.94))) plan(sentAt, (at) => story.fulfil(at));
  if (fate === 'goods') planRefunds(world, story, random, sentAt);
}

/** An addition counts as sold with the order, so it happens on the same local day or not at all. */
function planAddition(world: World, story: OrderStory, random: Random): void {
  const { createdAt, processedAt } = story.order;
  const at = createdAt + wholeSeconds(random, 4 * MINUTE, 90 * MINUTE);
  const { clock } = world;
  if (clock.day(at) === clock.day(processedAt)) world.agenda.add(at, (then) => story.addLine(then));
}

function planRefunds(world: World, story: OrderStory, random: Random, sentAt: number): void {
  const at = sentAt + wholeSeconds(random, 3 * DAY, 24 * DAY);
  const kind = random.weighted({ goods: 52, shipping: 14, twice: 14, fee: 9, goodwill: 11 });
  const terms = { withShipping: kind === 'shipping', withFee: kind === 'fee' };
  world.agenda.add(at, (then) =>
    kind === 'goodwill' ? story.refundGoodwill(then) : story.refundGoods(then, terms),
  );
  if (kind !== 'twice') return;
  const later = at + wholeSeconds(random, DAY, 12 * DAY);
  world.agenda.add(later, (then) =>
    story.refundGoods(then, { withShipping: random.chance(0.3), withFee: false }),
  );
}

function wholeSeconds(random: Random, low: number, high: number): number {
  return Math.round((low + random.next() * (high - low)) / 1000) * 1000;
}
