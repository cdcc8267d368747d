import { z } from 'zod';
import { instant } from '../../payload/fields';
import { defineOperation } from '../admin-operation';
import { pageInfo } from './page-info';

/** Ids of one page, oldest change first. */
export const LISTED_AT_ONCE = 250;

const page = z.object({ nodes: z.array(z.object({ id: z.string(), updatedAt: instant })), pageInfo });

function listOf<Name extends string>(name: Name, sort: string) {
  const answer = z.object({ [name]: page } as Record<Name, typeof page>);
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return defineOperation<{ query: string; after: string | null }, Record<Name, z.infer<typeof page>>>({
    answer: answer as unknown as z.ZodType<Record<Name, z.infer<typeof page>>>,
    cost: LISTED_AT_ONCE,
    text: `query List${title}($query: String!, $after: String) {
  ${name}(first: ${LISTED_AT_ONCE}, after: $after, query: $query${sort}) {
    nodes { id updatedAt } pageInfo { hasNextPage endCursor }
  }
}`,
  });
}

const BY_CHANGE = ', sortKey: UPDATED_AT';

/** What a search finds, by id and time of the last change. Items of the inventory come in the order of their ids. */
export const listObjects = {
  customers: listOf('customers', BY_CHANGE),
  orders: listOf('orders', BY_CHANGE),
  products: listOf('products', BY_CHANGE),
  inventoryItems: listOf('inventoryItems', ''),
};
