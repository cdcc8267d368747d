import { pairsApart, type PairMeasure } from '../pair-measure';

/**
 * Orders with the order before the previous one of the same customer or guest.
 * `nextOrders` less these in a range: who ordered at least twice in it.
 */
export const nextButOneOrders: PairMeasure<'identity'> = {
  id: 'nextButOneOrders',
  source: 'identity',
  of: ({ days }) => pairsApart(days, 2),
};
