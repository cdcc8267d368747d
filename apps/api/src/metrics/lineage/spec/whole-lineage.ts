import type { LineageAnswer, LineageRow } from '@shopmeter/contracts';
import type { MetricsStore } from '../../spec/metrics-store';

/** Every page of a metric's lineage, one after the other. */
export async function wholeLineage(
  store: MetricsStore,
  id: string,
  query: string,
  limit = 100,
): Promise<LineageAnswer & { pages: number }> {
  const rows: LineageRow[] = [];
  let pages = 0;
  let cursor = '';
  for (;;) {
    const { status, body } = await store.ask<LineageAnswer>(
      `${query}&limit=${limit}${cursor}`,
      `${id}/lineage`,
    );
    expect([id, status]).toEqual([id, 200]);
    rows.push(...body.rows);
    pages += 1;
    if (body.next === null) return { ...body, rows, pages };
    cursor = `&cursor=${body.next}`;
  }
}
