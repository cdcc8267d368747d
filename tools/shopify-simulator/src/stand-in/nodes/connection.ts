import { GraphQLError } from 'graphql';
import { type Node } from './plain';

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

/** What resolvers are told besides their arguments: a bulk operation takes everything at once. */
export interface ReadContext {
  readonly isBulk: boolean;
  /** The part of the root's list that a bulk operation is at; `lists` keeps them as they were at its beginning. */
  readonly window?:
    | { readonly start: number; readonly size: number; readonly lists: Map<string, readonly unknown[]> }
    | undefined;
}

const LARGEST_PAGE = 250;

/** A field that is a connection over a list; nodes are made only for the page that is asked for. */
export function connection<T>(
  list: () => readonly T[],
  nodeOf: (item: T) => Node,
): (args: PageArguments, context: ReadContext) => Node {
  return (args, context) => {
    const all = args.reverse ? [...list()].reverse() : list();
    const start = args.after ? positionIn(args.after) + 1 : 0;
    const size = context.isBulk ? all.length : pageSize(args);
    return pageOf(all.slice(start, start + size), { start, total: all.length }, nodeOf);
  };
}

function pageOf<T>(
  items: readonly T[],
  { start, total }: { start: number; total: number },
  nodeOf: (item: T) => Node,
): Node {
  const cursor = (index: number): string => cursorOf(start + index);
  return {
    nodes: () => items.map(nodeOf),
    edges: () => items.map((item, index) => ({ cursor: cursor(index), node: () => nodeOf(item) })),
    pageInfo: {
      hasNextPage: start + items.length < total,
      hasPreviousPage: start > 0,
      startCursor: items.length > 0 ? cursor(0) : null,
      endCursor: items.length > 0 ? cursor(items.length - 1) : null,
    },
  };
}

function pageSize({ first, last }: PageArguments): number {
  const size = first ?? last;
  if (size === null || size === undefined)
    throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } });
  if (size > LARGEST_PAGE) throw new GraphQLError(`first cannot exceed ${String(LARGEST_PAGE)}`);
  return size;
}

function cursorOf(position: number): string {
  return Buffer.from(JSON.stringify({ position })).toString('base64');
}

function positionIn(cursor: string): number {
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64').toString()) as { position: number };
    return read.position;
  } catch {
    throw new GraphQLError(`Invalid cursor for current pagination sort.`);
  }
}
