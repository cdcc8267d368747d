import {
  getNamedType,
  isCompositeType,
  Kind,
  OperationTypeNode,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const MUTATION = 10;

interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What a query may cost by Shopify's rules: nothing for scalars, 1 for an object, for a connection its size times the
 * cost of a node, for a mutation 10.
 * Source: shopify.dev, "API rate limits", calculated query costs.
 */
export function requestedCost(question: Question, operation: OperationDefinitionNode): number {
  const root =
    operation.operation === OperationTypeNode.MUTATION
      ? question.schema.getMutationType()
      : question.schema.getQueryType();
  if (!root) return 0;
  const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION : 0;
  return base + costOf(operation.selectionSet, root, 1, question);
}

function costOf(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  size: number,
  question: Question,
): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) cost += fieldCost(selection, parent, size, question);
    else {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(question, selection.name.value);
      const name = fragment?.typeCondition?.name.value;
      const type = name ? question.schema.getType(name) : parent;
      if (fragment && isCompositeType(type)) cost += costOf(fragment.selectionSet, type, size, question);
    }
  }
  return cost;
}

function fieldCost(field: FieldNode, parent: GraphQLCompositeType, size: number, question: Question): number {
  if (!('getFields' in parent) || !field.selectionSet) return 0;
  const definition = parent.getFields()[field.name.value];
  if (!definition) return 0;
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return 0;
  const inner = (count: number): number =>
    field.selectionSet ? costOf(field.selectionSet, type, count, question) : 0;
  if (type.name.endsWith('Connection')) return inner(argument(field, 'first', question) ?? 1);
  if (type.name === 'PageInfo') return 0;
  // Inside a connection, `nodes` and `edges` stand for as many objects as the page has.
  const isPage = parent.name.endsWith('Connection');
  const many = isPage ? size : field.name.value === 'nodes' ? countOf(field, question) : 1;
  const own = isPage && field.name.value === 'edges' ? 0 : 1;
  return many * (own + inner(1));
}

function countOf(field: FieldNode, question: Question): number {
  const ids = argumentValue(field, 'ids', question);
  return Array.isArray(ids) ? ids.length : 1;
}

function argument(field: FieldNode, name: string, question: Question): number | null {
  const value = argumentValue(field, name, question);
  return typeof value === 'number' ? value : null;
}

function argumentValue(field: FieldNode, name: string, { variables }: Question): unknown {
  const given = field.arguments?.find((each) => each.name.value === name);
  return given ? valueFromASTUntyped(given.value, variables) : null;
}

function fragmentOf({ document }: Question, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (each): each is FragmentDefinitionNode =>
      each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  );
}

/** What a query did cost: the objects of its answer. */
export function actualCost(data: unknown): number {
  if (Array.isArray(data)) return data.reduce((total: number, item) => total + actualCost(item), 0);
  if (typeof data !== 'object' || data === null) return 0;
  let cost = 0;
  for (const [name, value] of Object.entries(data)) {
    const isFree = name === 'nodes' || name === 'edges' || name === 'pageInfo';
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isFree) cost += 1;
    if (Array.isArray(value)) cost += value.filter((item) => typeof item === 'object' && item).length;
    cost += actualCost(value);
  }
  return cost;
}
