import { type Catalogue } from '@shopmeter/contracts';
import { readFilters, writeFilters } from '../filters/filters';

type Dimension = NonNullable<Catalogue['dimensions']>[number];

/** What is stored of the rows of orders besides what they are of. */
const OF_ORDERS = ['country', 'channel', 'customers'];

/** The filters as a table by `dimension` can follow them; empty for none, null where its rows do not tell them. */
export function tableFilters(dimension: Dimension | undefined, text: string | undefined): string | null {
  const filters = readFilters(text);
  if (!dimension) return '';
  const known = dimension.of === 'lines' || dimension.id === 'code' ? [dimension.id] : OF_ORDERS;
  return filters.every((filter) => known.includes(filter.dimension)) ? (writeFilters(filters) ?? '') : null;
}
