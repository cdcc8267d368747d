import { metrics } from '@shopmeter/metrics';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Specs of this folder ask the API for metrics of small stores, and say beside each what it is, computed by hand. */
const folder = fileURLToPath(new URL('.', import.meta.url));
const specs = globSync('*.int-spec.ts', { cwd: folder }).map((name) => readFileSync(folder + name, 'utf8'));

test.each(metrics.map(({ definition }) => definition.id))(
  '%s has a figure that was computed by hand',
  (id) => {
    // As in `netUnits: 1`; or named in a list beside which its figures stand.
    const figure = new RegExp(`\\b${id}: |'${id}'`);
    expect(specs.some((text) => figure.test(text))).toBe(true);
  },
);
