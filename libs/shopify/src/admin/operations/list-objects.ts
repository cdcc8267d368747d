import { z } from 'zod';
import { instant } from '../../payload/fields';
import { defineOperation } from '../admin-operation';
import { pageInfo } from './page-info';

/** Ids of one page, oldest change first. */
export const LISTED_AT_ONCE = 250;

const page = z.object({ nodes: z.array(z.object({ id: z.string(), updatedAt: instant })), pageInfo });

function listOf<Name extends string>(name: Name) {
  const answer = z.object({ [name]: page } as Record<Name, typeof page>);
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return defineOperation<{ query: string; after: string | null }, Record<Name, z.infer<typeof page>>>({
    answer: answer as unknown as z.ZodType<Record<Name, z.infer<typeof page>>>,
    cost: LISTED_AT_ONCE,
    text: `query List${title}($query: String!, $after: String) {
  ${name}(first: ${LISTED_AT_ONCE}, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { id updatedAt } pageInfo { hasNextPage endCursor }
  }
}`,
  });
}

/** What a search finds, by id and time of the last change. */
export const listObjects = {
  customers: listOf('customers'),
  orders: listOf('orders'),
  products: listOf('products'),
};
