import {
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type OperationDefinitionNode,
} from 'graphql';
import { type AdminStore } from '../admin-store';
import { type Node } from '../nodes/plain';
import { type AdminContext } from './admin-context';
import { adminRoot } from './admin-root';
import { adminSchema } from './admin-schema';
import { type ThrottleStatus } from './cost-bucket';
import { actualCost, requestedCost } from './query-cost';

export interface AdminRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly version: string;
}

/** The body of an answer. */
export interface AdminAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const MOST_FOR_ONE_QUERY = 1000;
const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

/** Answers a request as the Admin API does, and charges the store's bucket for it. */
export function executeAdmin(
  request: AdminRequest,
  store: AdminStore,
  access: { readonly scopes: readonly string[]; readonly isThrottled: boolean },
): AdminAnswer {
  const document = documentOf(request);
  if (!('kind' in document)) return { errors: document };
  const operation = getOperationAST(document);
  if (!operation) return { errors: [{ message: 'An operation name is required' }] };
  const schema = adminSchema(request.version);
  const cost = requestedCost({ schema, document, variables: request.variables }, operation);
  if (cost > MOST_FOR_ONE_QUERY) return tooCostly(cost);
  if (access.isThrottled) store.bucket.empty();
  if (!store.bucket.reserve(cost)) return throttled(cost, store.bucket.status());
  const context: AdminContext = {
    store,
    scopes: access.scopes,
    version: request.version,
    isBulk: false,
    readBulk: (bulk, window) => runAdmin(bulk, { ...context, isBulk: true, window }),
  };
  const result = runAdmin(document, context, request.variables);
  const actual = Math.min(cost, costOf(operation, result));
  store.bucket.giveBack(cost - actual);
  const shown = {
    requestedQueryCost: cost,
    actualQueryCost: actual,
    throttleStatus: store.bucket.status(),
  };
  return { ...result, extensions: { cost: shown } };
}

/** Executes a document against the store's truth, without any account of it. */
function runAdmin(
  document: DocumentNode,
  context: AdminContext,
  variables: Readonly<Record<string, unknown>> = {},
): ExecutionResult {
  const result = execute({
    schema: adminSchema(context.version),
    document,
    rootValue: adminRoot,
    contextValue: context,
    variableValues: { ...variables },
    fieldResolver: resolveField,
    typeResolver: (node) => (node as Node)['__typename'] as string,
  });
  if ('then' in result) throw new TypeError('resolvers answer at once');
  return result;
}

/** A field that is in the schema and not in the stand-in says so, and is never null by accident. */
const resolveField: GraphQLFieldResolver<Node, AdminContext> = (source, args, context, info) => {
  const value = source[info.fieldName];
  if (value === undefined)
    throw new GraphQLError(`The stand-in has no ${info.parentType.name}.${info.fieldName}.`);
  return typeof value === 'function'
    ? (value as (args: unknown, context: AdminContext) => unknown)(args, context)
    : value;
};

function documentOf({ query, version }: AdminRequest): DocumentNode | readonly GraphQLError[] {
  const key = `${version}\n${query}`;
  const known = documents.get(key);
  if (known) return known;
  const read = readDocument(query, version);
  documents.set(key, read);
  return read;
}

function readDocument(query: string, version: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(adminSchema(version), document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function costOf(operation: OperationDefinitionNode, { data }: ExecutionResult): number {
  return operation.operation === OperationTypeNode.MUTATION ? 10 : actualCost(data);
}

function throttled(cost: number, throttleStatus: ThrottleStatus): AdminAnswer {
  const extensions = { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' };
  return {
    errors: [{ message: 'Throttled', extensions }],
    extensions: { cost: { requestedQueryCost: cost, actualQueryCost: null, throttleStatus } },
  };
}

function tooCostly(cost: number): AdminAnswer {
  const message = `Query cost is ${String(cost)}, which exceeds the single query max cost limit (1000).`;
  const extensions = { code: 'MAX_COST_EXCEEDED', cost, maxCost: MOST_FOR_ONE_QUERY };
  return { errors: [{ message, extensions }] };
}
