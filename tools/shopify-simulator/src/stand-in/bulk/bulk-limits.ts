import {
  getNamedType,
  isListType,
  isNonNullType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

const CONNECTIONS = 5;
const DEPTH = 2;

/**
 * Why a query cannot run in bulk, or null.
 * Source: shopify.dev, "Perform bulk operations with the GraphQL Admin API", restrictions.
 */
export function bulkFault(document: DocumentNode, schema: GraphQLSchema): string | null {
  let count = 0;
  let fault: string | null = null;
  /** For each field around this one, whether it is a connection or a list. */
  const around: ('connection' | 'list' | 'other')[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          const type = types.getType();
          const name = type ? getNamedType(type).name : '';
          const bare = isNonNullType(type) ? type.ofType : type;
          const isConnection = name.endsWith('Connection');
          const isPart = ['edges', 'nodes'].includes(field.name.value) && around.at(-1) === 'connection';
          if (around.length === 0 && ['node', 'nodes'].includes(field.name.value))
            fault = 'Bulk queries cannot contain the top-level fields `node` and `nodes`.';
          if (isConnection) {
            count += 1;
            if (around.includes('list'))
              fault = 'Queries that contain a connection field within a list field are not supported.';
            if (around.filter((each) => each === 'connection').length >= DEPTH)
              fault = 'Bulk queries cannot contain connections with a nesting depth greater than 2.';
          }
          around.push(isConnection ? 'connection' : isListType(bare) && !isPart ? 'list' : 'other');
        },
        leave() {
          around.pop();
        },
      },
    }),
  );
  if (fault) return fault;
  if (count === 0) return 'Bulk queries must contain at least one connection.';
  return count > CONNECTIONS ? 'Bulk queries cannot contain more than 5 connections.' : null;
}
