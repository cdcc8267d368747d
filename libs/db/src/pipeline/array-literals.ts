/** An array parameter of numbers, times, booleans or UUIDs, which need no quotes. */
export function plainArray(values: readonly (string | number | boolean | null)[]): string {
  return arrayText(values, (value) => (value === null ? 'NULL' : String(value)));
}

/** An array parameter of texts. `pg` writes the same, at several times the cost. */
export function textArray(values: readonly (string | null)[]): string {
  return arrayText(values, (value) => (value === null ? 'NULL' : quoted(value)));
}

/** An array parameter of what `text` writes of each. One text that grows: nothing is made in between. */
export function arrayText<T>(items: readonly T[], text: (item: T) => string): string {
  let array = '{';
  for (const item of items) array += array.length === 1 ? text(item) : `,${text(item)}`;
  return `${array}}`;
}

export function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
