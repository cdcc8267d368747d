import type { MeasureSource } from './measure';
import { measures } from './measures';
import { pairMeasures } from './pair-measures';

/** What stored measures, of one day or of two, are counted of. Ids of others are none of theirs. */
export function sourcesOf(ids: readonly string[]): Set<MeasureSource> {
  return new Set(
    [...measures, ...pairMeasures].filter(({ id }) => ids.includes(id)).map(({ source }) => source),
  );
}

/** Those of some measures that are stored by the hour too. Which products were sold is known of whole days only. */
export function hourlyOf(ids: readonly string[]): string[] {
  return measures
    .filter(({ id, source }) => source !== 'soldProduct' && ids.includes(id))
    .map(({ id }) => id);
}
