import { BOUNDING_MEASURES, type Metric } from '../metric';

export const hoursToSend: Metric = {
  definition: {
    id: 'hoursToSend',
    group: 'orders',
    label: 'Hours to fulfilment',
    unit: 'quotient',
    direction: 'down',
    formula:
      'Median hours from the order to its first parcel, of orders of the range of which at least a part was sent. No value for ranges with more than 5,000 orders and returned pieces, for parts of days and by the hour.',
    dateBasis: 'Date of the order.',
    definitionId: 'hours_to_send/1',
  },
  formula: { from: 'orders', fact: 'hoursToSend', measures: BOUNDING_MEASURES },
};
