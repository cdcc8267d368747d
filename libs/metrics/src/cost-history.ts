/** What a unit cost from a moment on, as a decimal in the store's currency; null: none was recorded, which is not zero. */
export interface RecordedCost {
  since: Date;
  cost: string | null;
}

/** Every cost that was recorded of a variant, the oldest first. */
export type CostHistory = readonly RecordedCost[];

/** The newest cost that was recorded up to a moment; null for none. */
export function costAt(history: CostHistory, at: Date): string | null {
  return history.findLast(({ since }) => since <= at)?.cost ?? null;
}

/** From when on two histories give other costs; null if they never do. */
export function costsDifferSince(one: CostHistory, other: CostHistory): Date | null {
  const [old, now] = [stepsOf(one), stepsOf(other)];
  for (let at = 0; at < Math.max(old.length, now.length); at += 1) {
    const [a, b] = [old[at], now[at]];
    if (a && b && a.since.getTime() === b.since.getTime() && a.cost === b.cost) continue;
    return a && (!b || a.since <= b.since) ? a.since : b!.since;
  }
  return null;
}

/** Without what only repeats the cost before. */
function stepsOf(history: CostHistory): RecordedCost[] {
  return history.filter(({ cost }, at) => cost !== (history[at - 1]?.cost ?? null));
}
