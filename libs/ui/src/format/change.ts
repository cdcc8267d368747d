import { type MetricDefinition, type Total } from '@shopmeter/contracts';
import { formatPercent } from './metric-value';

export type ChangeKind = 'none' | 'new' | 'same' | 'up' | 'down';

/** A change in words, and whether it is good news. */
export interface ChangeText {
  kind: ChangeKind;
  text: string;
  tone: 'good' | 'bad' | 'neutral';
}

/** From here on the exact percentage says nothing any more. */
const CAP = 9.99;
const NONE: ChangeText = { kind: 'none', text: '', tone: 'neutral' };

/** Describes `total` against its comparison: "12.4% up", "new", "no change", ">999% up" or nothing. */
export function describeChange(total: Total, direction: MetricDefinition['direction']): ChangeText {
  const { value, previous, change } = isAmountTaken(total, direction) ? sizeOf(total) : total;
  if (value === null || previous === null) return NONE;
  if (value === previous) return { kind: 'same', text: $localize`no change`, tone: 'neutral' };
  if (change === null)
    return previous === 0 && value > 0 ? { ...NONE, kind: 'new', text: $localize`new` } : NONE;
  const kind = change > 0 ? 'up' : 'down';
  const size = Math.abs(change) > CAP ? `>${formatPercent(CAP, 0)}` : formatPercent(Math.abs(change));
  const text = kind === 'up' ? $localize`${size}:percentage: up` : $localize`${size}:percentage: down`;
  return { kind, text, tone: toneOf(kind, direction) };
}

/** Discounts and returns are shown as negative amounts; more of them is a larger one, and reads "up". */
function isAmountTaken({ value, previous }: Total, direction: MetricDefinition['direction']): boolean {
  return direction !== 'up' && (value ?? 0) <= 0 && (previous ?? 0) <= 0;
}

function sizeOf({ value, previous, change }: Total): Total {
  const opposite = (number: number | null) => (number === null ? null : 0 - number);
  return { value: opposite(value), previous: opposite(previous), change: opposite(change) };
}

/** The relative change of two known numbers; null when the base is 0. */
export function changeBetween(value: number, previous: number | null): number | null {
  return previous === null || previous === 0 ? null : (value - previous) / Math.abs(previous);
}

function toneOf(kind: 'up' | 'down', direction: MetricDefinition['direction']): ChangeText['tone'] {
  if (direction === 'none') return 'neutral';
  return kind === direction ? 'good' : 'bad';
}
