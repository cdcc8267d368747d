import { textSchema } from '@shopmeter/contracts';
import { dimensions, foldedCode, NO_KEY, type Filters } from '@shopmeter/metrics';
import { invalidRequest } from '../http/contract.pipe';

const KEYS_MAX = 100;

/**
 * Filters as they stand in an address, by dimension; null for none.
 * @throws ProblemError 400 that names what is not known
 */
export function chosenFilters(text: string | undefined): Filters | null {
  if (text === undefined) return null;
  const filters = new Map<string, string[]>();
  const parts = text.split(',');
  if (parts.length > KEYS_MAX) throw refused(`must be at most ${KEYS_MAX} keys`);
  for (const part of parts) {
    const [id = '', encoded = ''] = part.split(':');
    const dimension = dimensions.find((known) => known.id === id);
    if (!dimension) {
      const known = dimensions.map((one) => one.id).join(', ');
      throw refused(`${id} is not a dimension: must be one of ${known}`);
    }
    const decoded = decode(encoded);
    const key = id === 'code' ? foldedCode(decoded) : decoded;
    const isKey = textSchema.safeParse(key).success && (dimension.keyPattern?.test(key) ?? true);
    if (key !== NO_KEY && !isKey) throw refused(`${key} is not a key of ${id}`);
    filters.set(id, [...new Set([...(filters.get(id) ?? []), key])]);
  }
  return filters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refused(`${text} is not percent-encoded`);
  }
}

function refused(detail: string) {
  return invalidRequest([{ pointer: 'filters', detail }]);
}
