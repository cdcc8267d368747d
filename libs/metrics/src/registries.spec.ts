import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lineageWalks } from './lineage/lineage-walks';
import { PART_LABELS } from './lineage/part-labels';
import { cohortMeasures } from './cohort-measures';
import { measures } from './measures';
import { metrics } from './metrics';
import { pairMeasures } from './pair-measures';
import { YOUNG_MEASURES } from './young-measures';

const files = (folder: string, role: string) =>
  readdirSync(join(import.meta.dirname, folder)).filter((name) => name.endsWith(`.${role}.ts`));
const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('the registries of measures and metrics', () => {
  it('list every measure file, once', () => {
    expect(measures.map(({ id }) => `${kebab(id)}.measure.ts`).sort()).toEqual(
      files('measures', 'measure').sort(),
    );
  });

  it('list every file of a measure of two days, once', () => {
    expect(pairMeasures.map(({ id }) => `${kebab(id)}.pair-measure.ts`).sort()).toEqual(
      files('pair-measures', 'pair-measure').sort(),
    );
  });

  it('list every file of a measure of cohorts, once', () => {
    expect(cohortMeasures.map(({ id }) => `${kebab(id)}.cohort-measure.ts`).sort()).toEqual(
      files('cohort-measures', 'cohort-measure').sort(),
    );
  });

  it('list every metric file, each with ids of its own', () => {
    expect(metrics).toHaveLength(files('metrics', 'metric').length);
    for (const id of ['id', 'definitionId'] as const) {
      expect(new Set(metrics.map(({ definition }) => definition[id])).size).toBe(metrics.length);
    }
    for (const { variants = [] } of metrics) {
      expect(new Set(variants.map(({ definition }) => definition.id)).size).toBe(variants.length);
    }
    const definitions = metrics.flatMap(({ definition, variants = [] }) => [
      definition.definitionId,
      ...variants.map((variant) => variant.definition.definitionId),
    ]);
    expect(new Set(definitions).size).toBe(definitions.length);
  });

  it('know every measure that a formula names, and name every one that it reads', () => {
    const known: string[] = [...measures.map(({ id }) => id), ...YOUNG_MEASURES];
    const formulas = metrics.flatMap((metric) => [metric, ...(metric.variants ?? [])]);
    for (const { definition, formula } of formulas) {
      if (!('value' in formula)) continue;
      const read = new Set<string>();
      formula.value((measure) => {
        read.add(measure);
        return 1;
      });
      const pairs = formula.from === 'range' ? (formula.pairs ?? []) : [];
      expect(known).toEqual(expect.arrayContaining(formula.measures));
      expect(pairMeasures.map(({ id }): string => id)).toEqual(expect.arrayContaining(pairs));
      expect([definition.id, [...read].sort()]).toEqual([
        definition.id,
        [...formula.measures, ...pairs].sort(),
      ]);
    }
  });

  it('can explain every metric: each part of a formula has its words', () => {
    const range = { from: '2027-03-01', to: '2027-03-31' };
    for (const metric of metrics.flatMap((one) => [one, ...(one.variants ?? [])])) {
      const walks = lineageWalks(metric.formula, range, range.to);
      const parts = walks.flatMap((walk) => walk.parts);
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.filter((part) => !PART_LABELS[part])).toEqual([]);
    }
  });

  it('mark money by its name: an amount ends in Cents and nothing else does', () => {
    for (const { definition } of metrics) {
      const isAmount = definition.unit === 'money' || definition.id === 'aovCents';
      expect([definition.id, definition.id.endsWith('Cents')]).toEqual([definition.id, isAmount]);
    }
  });
});
