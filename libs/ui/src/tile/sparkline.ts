import { Component, computed, input } from '@angular/core';

const WIDTH = 100;
const HEIGHT = 32;

/** A line without axes; decoration beside the number that says it. */
@Component({
  selector: 'ui-sparkline',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg viewBox="0 0 100 32" preserveAspectRatio="none" focusable="false">
      <path class="area" [attr.d]="area()" />
      <path class="gap" [attr.d]="gap()" vector-effect="non-scaling-stroke" />
      <path class="line" [attr.d]="line()" vector-effect="non-scaling-stroke" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      height: 2.25rem;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    .line {
      fill: none;
      stroke: var(--ui-series-current);
      stroke-width: 1.5;
      stroke-linejoin: round;
      stroke-linecap: round;
    }
    /* Where there is no value the course is only led on, so that lone values are no scattered dots. */
    .gap {
      fill: none;
      stroke: var(--ui-series-current);
      stroke-width: 1;
      stroke-dasharray: 2 3;
      opacity: 0.55;
    }
    .area {
      fill: var(--ui-series-current);
      opacity: 0.1;
    }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly (number | null)[]>();

  private readonly runs = computed(() => sparklineRuns(this.values()));
  /** Where 0 stands: negative amounts hang from it. */
  private readonly zero = computed(() => {
    const { low, scale } = axisOf(this.values());
    return round(HEIGHT + low * scale);
  });
  protected readonly line = computed(() => this.runs().map(drawn).join(''));
  protected readonly gap = computed(() => sparklineGaps(this.runs()));
  protected readonly area = computed(() =>
    // One value has no course, and pieces of one have none: a filled block would look like a bar.
    (this.values().length > 1 && this.runs().length === 1 ? this.runs() : [])
      .filter((run) => run.length > 1)
      .map((run) => `${drawn(run)}L${run.at(-1)?.[0]},${this.zero()}L${run[0]?.[0]},${this.zero()}Z`)
      .join(''),
  );
}

type Spot = readonly [x: number, y: number];

/** The spots of each unbroken run of values, on a grid of 100 × 32. A null breaks the line. */
export function sparklineRuns(values: readonly (number | null)[]): Spot[][] {
  // One value is a level line, not a dot that nobody sees.
  if (values.length === 1) return sparklineRuns([...values, ...values]);
  const { low, scale } = axisOf(values);
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  const runs: Spot[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push([round(index * step), round(HEIGHT - (value - low) * scale)]);
  });
  return runs.filter((run) => run.length > 0);
}

/** From run to run; a lone value is level from edge to edge. Empty where nothing is missing in between. */
export function sparklineGaps(runs: readonly (readonly Spot[])[]): string {
  const [only, ...others] = runs;
  if (only?.length === 1 && others.length === 0)
    return drawn([
      [0, only[0]![1]],
      [WIDTH, only[0]![1]],
    ]);
  return others.map((run, index) => drawn([runs[index]!.at(-1)!, run[0]!])).join('');
}

function axisOf(values: readonly (number | null)[]): { low: number; scale: number } {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  return { low, scale: high === low ? 0 : HEIGHT / (high - low) };
}

function drawn(run: readonly Spot[]): string {
  // A lone spot becomes a line of no length, which the round cap draws as a dot.
  const spots = run.length === 1 ? [...run, ...run] : run;
  return `M${spots.map((spot) => spot.join(',')).join('L')}`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
