import { type TableQuery, textSchema } from '@shopmeter/contracts';
import type { TablePosition } from '@shopmeter/db';
import { PageCursor } from '../../http/page-cursor';

/** Of a table by a dimension. */
export function tableCursor(tenantId: string, dimension: string, query: TableQuery): PageCursor {
  const { from, to, sort, order, search, titles, filters } = query;
  return new PageCursor(tenantId, ['table', dimension, from, to, sort, order, search, titles, filters]);
}

/** Reads a place of a table that is sorted so. */
export function tablePlace({ sort }: TableQuery) {
  return (place: unknown[]): TablePosition | undefined => {
    const [value, key] = place.map((text) => textSchema.safeParse(text).data);
    if (place.length !== 2 || value === undefined || key === undefined) return undefined;
    return sort === 'label' || /^-?\d{1,30}$/.test(value) ? { value, key } : undefined;
  };
}
