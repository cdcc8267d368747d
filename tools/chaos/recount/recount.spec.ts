import { measures } from '@shopmeter/metrics';
import { RECOUNTED } from './recount';

test('every stored measure is recounted', () => {
  expect([...RECOUNTED].sort()).toEqual(measures.map(({ id }) => id).sort());
});
