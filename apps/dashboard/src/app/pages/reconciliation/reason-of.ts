import { type ReconciledDay } from '@shopmeter/contracts';
import { counted, formatMetric } from '@shopmeter/ui';

/** Why a day differed and what was done about it; empty for one that agreed. */
export function reasonOf(day: ReconciledDay): string {
  const { missing, outdated, gone, ours, theirs, oursCents, theirsCents } = day;
  const reasons: string[] = [];
  if (missing > 0) {
    const n = text(missing);
    reasons.push(
      counted(
        missing,
        $localize`one was never told of: fetched`,
        $localize`${n}:count: were never told of: fetched`,
      ),
    );
  }
  if (outdated > 0) {
    const n = text(outdated);
    reasons.push(
      counted(
        outdated,
        $localize`one change was never told: fetched`,
        $localize`${n}:count: changes were never told: fetched`,
      ),
    );
  }
  if (gone > 0) {
    const n = text(gone);
    reasons.push(
      counted(
        gone,
        $localize`one deletion was never told: noted`,
        $localize`${n}:count: deletions were never told: noted`,
      ),
    );
  }
  const isUnexplained = reasons.length === 0 && (ours !== theirs || oursCents !== theirsCents);
  return isUnexplained ? $localize`changed while it was compared` : reasons.join('; ');
}

function text(value: number): string {
  return formatMetric(value, { id: 'objects', unit: 'count' }, '');
}
