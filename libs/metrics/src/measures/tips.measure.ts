import { moneyMeasure } from '../measure';

/** Tips on the order's date: they are no sale. */
export const tips = moneyMeasure('tips', (row) => (row.component === 'tip' ? row.grossCents : 0));
