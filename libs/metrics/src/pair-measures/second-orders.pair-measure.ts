import { pairsApart, type PairMeasure } from '../pair-measure';

/** Everyone's second order ever, with the first. In a range: who was new in it and came back in it. */
export const secondOrders: PairMeasure<'identity'> = {
  id: 'secondOrders',
  source: 'identity',
  of: ({ firstDay, secondDay }) => (secondDay === null ? [] : pairsApart([firstDay, secondDay], 1)),
};
