import { pairsApart, type PairMeasure } from '../pair-measure';

/** Orders that follow another order of the same customer or guest. Orders less these in a range: who ordered in it. */
export const nextOrders: PairMeasure<'identity'> = {
  id: 'nextOrders',
  source: 'identity',
  of: ({ days }) => pairsApart(days, 1),
};
