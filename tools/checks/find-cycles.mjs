/**
 * The groups of nodes that reach each other (Tarjan's strongly connected components of more than one node, or of one
 * that points to itself). `graph`: a map of each node to those it points to.
 */
export function findCycles(graph) {
  const state = { graph, order: new Map(), low: new Map(), stack: [], cycles: [] };
  for (const node of graph.keys()) if (!state.order.has(node)) visit(state, node);
  return state.cycles;
}

function visit(state, node) {
  const { graph, order, low, stack } = state;
  order.set(node, order.size);
  low.set(node, order.get(node));
  stack.push(node);
  for (const next of graph.get(node) ?? []) {
    if (!order.has(next)) visit(state, next);
    if (stack.includes(next)) low.set(node, Math.min(low.get(node), low.get(next)));
  }
  if (low.get(node) !== order.get(node)) return;
  const group = stack.splice(stack.indexOf(node));
  if (group.length > 1 || graph.get(node)?.includes(node)) state.cycles.push(group);
}
