/** What a cell holds. Numbers are written as they are; null is an empty cell. */
export type CsvCell = string | number | null;

/** A number written with a full stop, which needs no guard. It stays text on the way, so that no digit is lost. */
export class DecimalText {
  constructor(readonly text: string) {}
}

/**
 * Where spreadsheets take text for a formula, also in its full-width form: where a cell begins, and inside one where those
 * of countries that separate cells by semicolons begin another. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^(?=[\t\r\n])|(?=[=+\-@＝＋－＠])(?<=(?:^|[;\t\r\n])["']*)/g;
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
  const safe = cell.replace(FORMULA, "'");
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
