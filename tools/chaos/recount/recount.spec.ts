import { cohortMeasures, durationMeasures, measures, pairMeasures } from '@shopmeter/metrics';
import { RECOUNTED } from './recount';
import { RECOUNTED_COHORTS } from './recount-cohorts';
import { RECOUNTED_DURATIONS } from './recount-durations';
import { RECOUNTED_PAIRS } from './recount-pairs';

test('every stored measure is recounted', () => {
  expect([...RECOUNTED].sort()).toEqual(measures.map(({ id }) => id).sort());
  expect([...RECOUNTED_DURATIONS].sort()).toEqual(durationMeasures.map(({ id }) => id).sort());
  expect([...RECOUNTED_PAIRS].sort()).toEqual(pairMeasures.map(({ id }) => id).sort());
  expect([...RECOUNTED_COHORTS].sort()).toEqual(cohortMeasures.map(({ id }) => id).sort());
});
