import { z } from 'zod';
import { defineOperation } from '../admin-operation';
import { PRODUCT_FIELDS, VARIANT_FIELDS } from '../fetched/object-fields';
import { document, partialList } from './document';

const VARIANTS = `nodes { ${VARIANT_FIELDS} } pageInfo { hasNextPage endCursor }`;

const answer = z.object({ product: document.extend({ variants: partialList }).nullish() });

/** A product with the first of its variants. */
export const readProduct = defineOperation<{ id: string }, z.infer<typeof answer>>({
  answer,
  cost: 500,
  text: `query ReadProduct($id: ID!) {
  product(id: $id) { ${PRODUCT_FIELDS} variants(first: 100) { ${VARIANTS} } }
}`,
});

const variantsAnswer = z.object({ product: z.object({ variants: partialList }).nullish() });

/** Further variants of a product: it may have two thousand. */
export const readVariants = defineOperation<
  { id: string; after: string | null },
  z.infer<typeof variantsAnswer>
>({
  answer: variantsAnswer,
  cost: 750,
  text: `query ReadVariants($id: ID!, $after: String) {
  product(id: $id) { variants(first: 250, after: $after) { ${VARIANTS} } }
}`,
});
