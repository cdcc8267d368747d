/** Columns of type bigint that are amounts or counts, and so fit a number; every other bigint is an id and stays text. */
const NUMERIC = /(Cents|^orderNumber)$/;

/** The row with its amounts as numbers; `pg` hands out every bigint as text. */
export function withNumbers<T extends object>(row: T): T {
  const converted = { ...row } as Record<string, unknown>;
  for (const [name, value] of Object.entries(converted)) {
    if (typeof value === 'string' && NUMERIC.test(name)) converted[name] = Number(value);
  }
  return converted as T;
}
