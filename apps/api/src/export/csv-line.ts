/** What a cell holds. Numbers are written as they are; null is an empty cell. */
export type CsvCell = string | number | null;

/** A number written with a full stop, which needs no guard. It stays text on the way, so that no digit is lost. */
export class DecimalText {
  constructor(readonly text: string) {}
}

/** What spreadsheets take for a formula, also in its full-width form. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One record as RFC 4180 has it, with its line end. Text that a spreadsheet would compute is led by an apostrophe; negative
 * numbers stay numbers.
 */
export function csvLine(cells: readonly (CsvCell | DecimalText)[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(cell: CsvCell | DecimalText): string {
  if (cell === null) return '';
  if (cell instanceof DecimalText) return cell.text;
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
