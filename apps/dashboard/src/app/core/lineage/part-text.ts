import { type LineagePart } from '@shopmeter/contracts';
import { formatMetric } from '@shopmeter/ui';

/** The value of a part as people write it. */
export function partText(value: number | null, unit: LineagePart['unit'], currency: string): string {
  const isWhole = value === null || Number.isInteger(value);
  return formatMetric(
    value,
    { id: '', unit: unit === 'money' ? 'money' : isWhole ? 'count' : 'quotient' },
    currency,
  );
}
