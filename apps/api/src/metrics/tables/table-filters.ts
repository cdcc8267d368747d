import type { StoredPart } from '@shopmeter/metrics';
import { storedPart, type Dimension, type Filters } from '@shopmeter/metrics';
import { invalidRequest } from '../../http/contract.pipe';

/**
 * Conditions for the stored rows of a table. Its own dimension and, of orders, country, channel and who ordered stand in
 * every row, so these can be combined.
 * @throws ProblemError 400 for filters that its rows do not tell
 */
export function tableConditions({ id, of }: Dimension, filters: Filters | null): StoredPart['where'] {
  if (!filters) return [];
  const known = of === 'lines' || id === 'code' ? [id] : ['country', 'channel', 'customers'];
  const others = [...filters.keys()].filter((dimension) => !known.includes(dimension));
  if (others.length > 0) {
    const detail = `a table by ${id} can be filtered by ${known.join(', ')} only, not by ${others.join(', ')}`;
    throw invalidRequest([{ pointer: 'filters', detail }]);
  }
  // Rows of lines and codes name what they are of, which the question names already.
  const { where } = storedPart(filters) ?? {
    where: [...filters].map(([column, values]) => ({ column, values })),
  };
  return where.filter(({ column }) => !['dimension', 'split'].includes(column));
}
