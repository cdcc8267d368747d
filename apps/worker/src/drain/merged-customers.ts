import { keyOf, type MergeEdge } from '@shopmeter/db';

/** Who customers are part of in the end, over any number of merges. */
export class MergedCustomers {
  readonly #edges: Map<string, MergeEdge>;

  constructor(edges: readonly MergeEdge[]) {
    this.#edges = new Map(edges.map((edge) => [keyOf(edge), edge]));
  }

  /** The merge in which a customer became part of another. */
  of(tenantId: string, shopifyId: string): MergeEdge | undefined {
    return this.#edges.get(keyOf({ tenantId, shopifyId }));
  }

  /** The customer that is left. Merges that lead in a circle, which should not be, end at its smallest id. */
  rootOf(tenantId: string, shopifyId: string): string {
    const path = [shopifyId];
    for (;;) {
      const edge = this.of(tenantId, path.at(-1)!);
      if (!edge) return path.at(-1)!;
      const start = path.indexOf(edge.keptId);
      if (start >= 0)
        return path.slice(start).reduce((least, id) => (BigInt(id) < BigInt(least) ? id : least));
      path.push(edge.keptId);
    }
  }
}
