import type { CsvCell, DecimalText } from './csv-line';
import { decimalAmount } from './decimal-amount';

/** Ids of money end in `Cents`, and amounts are no cents here. */
export function columnOf({ id }: { id: string }): string {
  return id.replace(/Cents$/, '');
}

export function isMoney({ id }: { id: string }): boolean {
  return id.endsWith('Cents');
}

/** A metric's value as a cell: money as a decimal, which a quotient of it is too, rounded to the minor unit. */
export function valueCell(
  definition: { id: string },
  value: number | null,
  currency: string,
): CsvCell | DecimalText {
  if (!isMoney(definition)) return value;
  return decimalAmount(value === null ? null : Math.round(value), currency);
}
