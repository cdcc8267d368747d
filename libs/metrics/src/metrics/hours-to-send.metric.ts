import type { Metric } from '../metric';

export const hoursToSend: Metric = {
  definition: {
    id: 'hoursToSend',
    group: 'orders',
    label: 'Hours to fulfilment',
    unit: 'quotient',
    direction: 'down',
    formula:
      'Median hours from the order to its first parcel, of orders of the range of which at least a part was sent; each is counted in whole tenths of an hour. No value for parts of days and by the hour.',
    dateBasis: 'Date of the order.',
    definitionId: 'hours_to_send/2',
  },
  formula: { from: 'durations', durations: 'timeToSend' },
};
