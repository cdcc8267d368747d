type Json = Record<string, unknown>;

/** A node of a bulk operation's answer as lines: the node itself, and after it the nodes of its connections. */
export function linesOf(node: Json, parentId?: string): Json[] {
  const own: Json = {};
  const children: Json[] = [];
  for (const [name, value] of Object.entries(node)) {
    const nodes = nodesIn(value);
    if (nodes) children.push(...nodes.flatMap((child) => linesOf(child, node['id'] as string)));
    else own[name] = value;
  }
  if (parentId !== undefined) own['__parentId'] = parentId;
  return [own, ...children];
}

/** The nodes of a connection; null for any other value. */
export function nodesIn(value: unknown): Json[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { nodes, edges } = value as { nodes?: Json[]; edges?: { node: Json }[] };
  if (Array.isArray(nodes)) return nodes;
  return Array.isArray(edges) ? edges.map(({ node }) => node) : null;
}
