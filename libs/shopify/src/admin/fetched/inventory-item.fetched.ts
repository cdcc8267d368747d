import { currencyExponent, currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import { amount, globalId, instant, optionalWord, quantity } from '../../payload/fields';
import { defineTopic, versionIn } from '../../topic';
import { itemChanges } from '../../topics/item-changes';
import { nodesOf } from './node-fields';

const levelNode = z.object({
  updatedAt: instant,
  location: z.object({ id: globalId }),
  quantities: z.array(z.object({ name: z.string(), quantity })),
});

const itemNode = z.object({
  id: globalId,
  sku: optionalWord,
  tracked: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  unitCost: z.object({ amount, currencyCode: currencySchema }).nullish(),
  inventoryLevels: nodesOf(levelNode),
});

/** An item of the inventory that was read from the Admin API: its cost, and what is available at each location. */
export const fetchedInventoryItem = defineTopic('fetched/InventoryItem', itemNode, (node, meta) => [
  ...itemChanges({ ...node, cost: costOf(node.unitCost) }, meta),
  ...node.inventoryLevels.nodes.map(({ updatedAt, location, quantities }) => ({
    kind: 'stockLevel' as const,
    version: versionIn(meta, updatedAt),
    record: {
      inventoryItemId: node.id,
      locationId: location.id,
      available: quantities.find(({ name }) => name === 'available')?.quantity ?? null,
      updatedAt,
    },
  })),
]);

/** Webhooks write all digits of a cost, GraphQL none that are zero at the end. */
function costOf(unitCost: z.infer<typeof itemNode>['unitCost']): string | null {
  return unitCost ? Number(unitCost.amount).toFixed(currencyExponent(unitCost.currencyCode)) : null;
}
