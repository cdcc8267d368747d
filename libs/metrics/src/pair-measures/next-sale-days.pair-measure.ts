import { pairsApart, type PairMeasure } from '../pair-measure';

/** Days on which a product was sold that follow another such day. Product days less these in a range: what was sold in it. */
export const nextSaleDays: PairMeasure<'soldProduct'> = {
  id: 'nextSaleDays',
  source: 'soldProduct',
  of: ({ days }) => pairsApart(days, 1),
};
