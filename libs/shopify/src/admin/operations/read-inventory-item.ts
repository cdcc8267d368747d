import { z } from 'zod';
import { defineOperation } from '../admin-operation';
import { ITEM_FIELDS, LEVEL_FIELDS } from '../fetched/object-fields';
import { document, partialList } from './document';

const answer = z.object({ inventoryItem: document.extend({ inventoryLevels: partialList }).nullish() });

/** A store has two hundred locations at most. */
export const readInventoryItem = defineOperation<{ id: string }, z.infer<typeof answer>>({
  answer,
  cost: 610,
  text: `query ReadInventoryItem($id: ID!) {
  inventoryItem(id: $id) { ${ITEM_FIELDS}
    inventoryLevels(first: 200) { nodes { ${LEVEL_FIELDS} } pageInfo { hasNextPage endCursor } }
  }
}`,
});
