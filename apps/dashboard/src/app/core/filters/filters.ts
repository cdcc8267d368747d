/** One key of a dimension that numbers are narrowed to; an empty key is what has none. */
export interface Filter {
  dimension: string;
  key: string;
}

/** Filters as they stand in the address and in questions: `country:DE,channel:web`. */
export function readFilters(text: string | undefined): Filter[] {
  return (text ?? '').split(',').flatMap((part) => {
    const [dimension, key, ...others] = part.split(':');
    if (!dimension || key === undefined || others.length > 0) return [];
    try {
      return [{ dimension, key: decodeURIComponent(key) }];
    } catch {
      return [];
    }
  });
}

/** @returns null for none */
export function writeFilters(filters: readonly Filter[]): string | null {
  const parts = filters.map(({ dimension, key }) => `${dimension}:${encodeURIComponent(key)}`);
  return parts.length > 0 ? [...new Set(parts)].join(',') : null;
}

/** The same with one more key. */
export function withFilter(text: string | undefined, filter: Filter): string | null {
  return writeFilters([...readFilters(text), filter]);
}

/** The same without one key. */
export function withoutFilter(text: string | undefined, { dimension, key }: Filter): string | null {
  return writeFilters(readFilters(text).filter((one) => one.dimension !== dimension || one.key !== key));
}
