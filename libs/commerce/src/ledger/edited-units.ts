import type { OrderEditRecord } from '../records';

/** Units that one edit added to a line or took from it, with what names that edit in an entry. */
export interface EditedUnits {
  name: string;
  /** Above zero. */
  units: number;
  at: Date;
}

/**
 * By line, what edits did to it, in their order; found once for all lines, because an order can have very many.
 * @param sign 1 for what was added, -1 for what was taken away
 */
export function editedUnits(edits: readonly OrderEditRecord[], sign: 1 | -1): Map<string, EditedUnits[]> {
  const byLine = new Map<string, EditedUnits[]>();
  for (const edit of edits) {
    const units = new Map<string, number>();
    for (const { lineItemId, delta } of edit.lines)
      if (delta * sign > 0) units.set(lineItemId, (units.get(lineItemId) ?? 0) + delta * sign);
    for (const [lineItemId, count] of units) {
      const known = byLine.get(lineItemId) ?? [];
      known.push({ name: `:${edit.shopifyId}`, units: count, at: edit.committedAt });
      byLine.set(lineItemId, known);
    }
  }
  return byLine;
}
