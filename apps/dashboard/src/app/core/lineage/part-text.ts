import { type LineagePart } from '@shopmeter/contracts';
import { formatMetric } from '@shopmeter/ui';

/** The value of a part as people write it, with a minus where the formula takes it away. */
export function partText(
  value: number | null,
  { unit, isSubtracted }: Pick<LineagePart, 'unit' | 'isSubtracted'>,
  currency: string,
): string {
  const isWhole = value === null || Number.isInteger(value);
  return formatMetric(
    isSubtracted && value ? -value : value,
    { id: '', unit: unit === 'money' ? 'money' : isWhole ? 'count' : 'quotient' },
    currency,
  );
}
