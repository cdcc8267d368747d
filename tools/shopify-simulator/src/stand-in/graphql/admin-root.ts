import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { connection, type PageArguments } from '../nodes/connection';
import { customerNode } from '../nodes/customer-node';
import { orderNode } from '../nodes/order-node';
import { gid, type Node } from '../nodes/plain';
import { inventoryItemNode, productNode, variantNode } from '../nodes/product-node';
import { shopNode } from '../nodes/shop-node';
import { type ListQuery } from '../store-objects';
import { type Order } from '../../store/order';
import { type AdminContext } from './admin-context';
import { bulkFields } from './bulk-fields';
import { subscriptionFields } from './subscription-fields';

type List = PageArguments & ListQuery;
type CountOf = ListQuery & { readonly limit?: number | null };

const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^order/i, 'read_orders'],
  [/^customer/i, 'read_customers'],
  [/^product/i, 'read_products'],
  [/^inventory/i, 'read_inventory'],
];
const COUNTED = 10_000;

/** Throws as Shopify does when the app may not read a field of the root, or a type. */
function mayRead(name: string, { scopes }: AdminContext): void {
  const needed = SCOPES.find(([pattern]) => pattern.test(name))?.[1];
  if (!needed || scopes.includes(needed)) return;
  throw new GraphQLError(`Access denied for ${name} field. Required access: \`${needed}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${needed}\` access scope.` },
  });
}

function seesAll({ scopes }: AdminContext): boolean {
  return scopes.includes('read_all_orders');
}

/** The root of queries and mutations: one function for each field that is served. */
export const adminRoot: Node = {
  shop: (_: unknown, { store }: AdminContext) =>
    shopNode(store.simulated.shop, store.simulated.clock, store.now()),
  currentAppInstallation: (_: unknown, { scopes }: AdminContext) => ({
    __typename: 'AppInstallation',
    id: gid('AppInstallation', 1),
    launchUrl: 'https://example.com',
    accessScopes: scopes.map((handle) => ({ handle, description: handle.replaceAll('_', ' ') })),
  }),
  ...lists(),
  ...counts(),
  node: ({ id }: { id: string }, context: AdminContext) => nodeOf(id, context),
  nodes: ({ ids }: { ids: readonly string[] }, context: AdminContext) => ids.map((id) => nodeOf(id, context)),
  ...Object.fromEntries(
    ['order', 'customer', 'product', 'productVariant', 'inventoryItem'].map((name) => [
      name,
      ({ id }: { id: string }, context: AdminContext) => nodeOf(id, context),
    ]),
  ),
  ...bulkFields,
  ...subscriptionFields,
};

function lists(): Node {
  type Field = (args: List, context: AdminContext, info: GraphQLResolveInfo) => Node;
  const list =
    <T>(name: string, items: (args: List, context: AdminContext) => readonly T[], node: NodeOf<T>): Field =>
    (args, context) => {
      mayRead(name, context);
      const read = (item: T): Node => node(item, context);
      const { window } = context;
      const all = (window?.lists.get(name) as readonly T[] | undefined) ?? items(args, context);
      window?.lists.set(name, all);
      const part = window ? all.slice(window.start, window.start + window.size) : all;
      return connection(() => part, read)(args, context);
    };
  return {
    orders: list('orders', (args, c) => c.store.objects.orders(args, seesAll(c)), order),
    customers: list(
      'customers',
      (args, c) => c.store.objects.customers(args),
      (item) => customerNode(item),
    ),
    products: list(
      'products',
      (args, c) => c.store.objects.products(args),
      (item, c) => productNode(item, c.store.simulated.shop.regime),
    ),
    inventoryItems: list(
      'inventoryItems',
      (args, c) => c.store.objects.stocked(args),
      (item, c) => inventoryItemNode(item.product, item.variant, c.store.simulated.shop.regime),
    ),
  };
}

type NodeOf<T> = (item: T, context: AdminContext) => Node;

function order(item: Order, { store }: AdminContext): Node {
  return orderNode(item, store.simulated.shop);
}

function counts(): Node {
  const count =
    (name: string, items: (args: CountOf, context: AdminContext) => readonly unknown[]) =>
    (args: CountOf, context: AdminContext): Node => {
      mayRead(name, context);
      const { length } = items(args, context);
      // Null asks for the exact number, none for one up to ten thousand.
      const limit = args.limit === undefined ? COUNTED : args.limit;
      const isMore = limit !== null && length > limit;
      return { count: isMore ? limit : length, precision: isMore ? 'AT_LEAST' : 'EXACT' };
    };
  return {
    ordersCount: count('ordersCount', (args, c) => c.store.objects.orders(args, seesAll(c))),
    customersCount: count('customersCount', (args, c) => c.store.objects.customers(args)),
    productsCount: count('productsCount', (args, c) => c.store.objects.products(args)),
  };
}

/** The object with a global id; null for one that is not there. */
function nodeOf(id: string, context: AdminContext): Node | null {
  const [, type = '', digits = ''] = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(id) ?? [];
  if (digits === '') throw new GraphQLError(`Invalid global id '${id}'`);
  mayRead(type, context);
  const key = BigInt(digits);
  const { objects, simulated, bulk } = context.store;
  const { regime } = simulated.shop;
  if (type === 'Order') {
    const found = objects.order(key, seesAll(context));
    return found && orderNode(found, simulated.shop);
  }
  if (type === 'BulkOperation') return bulk.nodeOf(id);
  if (type === 'Customer') {
    const found = objects.customers({}).find((customer) => customer.id === key);
    return found ? customerNode(found) : null;
  }
  if (type === 'Product') {
    const found = objects.products({}).find((product) => product.id === key);
    return found ? productNode(found, regime) : null;
  }
  const of = type === 'InventoryItem' ? 'inventoryItemId' : 'id';
  const found = objects.stocked({}).find(({ variant }) => variant[of] === key);
  if (!found) return null;
  return (type === 'InventoryItem' ? inventoryItemNode : variantNode)(found.product, found.variant, regime);
}
