import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
  afterNextRender,
} from '@angular/core';
import { NO_VALUE } from '../format/metric-value';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Table } from '../table/table';
import { type ChartNote, noteMarks } from './chart-notes';
import { type ChartPoint, type SeriesNames } from './chart-point';
import { axisScale, labelledPoints, nearestPoint, pointX } from './chart-scale';
import { plotSeries } from './chart-series';
import { chartSummary } from './chart-summary';
import { LinePlot } from './line-plot';
import { PairBars } from './pair-bars';

const HEIGHT = 248;
/** Room of one label under the axis. */
const LABEL_ROOM = 84;

/**
 * A line over days with an optional dashed comparison: figure, legend, axes, summary and data table are
 * HTML; only the lines are drawn by ngx-charts, which is loaded with the first chart.
 */
@Component({
  selector: 'ui-line-chart',
  imports: [Button, Icon, LinePlot, PairBars, Table],
  templateUrl: './line-chart.html',
  styleUrls: ['./line-chart.css', './chart-notes.css'],
})
export class LineChart {
  /** What is drawn: "Net sales". */
  readonly label = input.required<string>();
  readonly points = input.required<readonly ChartPoint[]>();
  readonly names = input.required<SeriesNames>();
  readonly formatValue = input.required<(value: number) => string>();
  /** The same, short, for the axis. */
  readonly formatTick = input.required<(value: number) => string>();
  /** The finest step of the axis that still says something. */
  readonly smallestStep = input(1);

  /** What was noted on its days. */
  readonly notes = input<readonly ChartNote[]>([]);

  /** What the points are, in the plural: "days". */
  readonly buckets = input($localize`points`);

  protected readonly height = HEIGHT;
  protected readonly width = signal(0);
  protected readonly asTable = signal(false);
  /** The point that is read out; a new set of points forgets it. */
  protected readonly reading = linkedSignal<readonly ChartPoint[], number | null>({
    source: this.points,
    computation: (points, before) => (before?.source.length === points.length ? before.value : null),
  });

  /** The only point there is. */
  protected readonly single = computed(() => (this.points().length === 1 ? this.points()[0] : undefined));
  protected readonly scale = computed(() =>
    axisScale(
      this.points().flatMap(({ value, previous }) => [value, previous]),
      this.smallestStep(),
    ),
  );
  protected readonly series = computed(() => plotSeries(this.points()));
  /** Where a value stands, in pixels below the upper edge. */
  protected readonly y = computed(() => {
    const { low, high } = this.scale();
    return (value: number) => HEIGHT * (1 - (value - low) / (high - low));
  });
  protected readonly yTicks = computed(() =>
    this.scale().ticks.map((value) => ({
      label: this.formatTick()(value),
      y: this.y()(value),
      isZero: value === 0,
    })),
  );
  protected readonly widestTick = computed(() =>
    this.yTicks().reduce((widest, { label }) => (label.length > widest.length ? label : widest), ''),
  );
  protected readonly xTicks = computed(() => {
    const points = this.points();
    return labelledPoints(points.length, this.width(), LABEL_ROOM).map((index) => {
      const x = pointX(index, points.length, this.width());
      const side = x < 24 ? 'start' : x > this.width() - 30 ? 'end' : 'middle';
      return { label: points[index]?.tick ?? '', x, side };
    });
  });
  protected readonly marks = computed(() => noteMarks(this.points(), this.notes()));
  protected readonly markPlaces = computed(() =>
    this.marks().map(({ first, last, number }) => {
      const [count, width] = [this.points().length, this.width()];
      const left = pointX(first, count, width);
      return { number, left, width: pointX(last, count, width) - left };
    }),
  );
  protected readonly summary = computed(() =>
    chartSummary(this.label(), this.points(), this.formatValue(), this.buckets()),
  );
  protected readonly cursor = computed(() => {
    const index = this.reading();
    const point = index === null ? undefined : this.points()[index];
    if (index === null || !point) return null;
    const x = pointX(index, this.points().length, this.width());
    return { index, point, x, y: this.spotY(point.value), previousY: this.spotY(point.previous) };
  });
  protected readonly readName = computed(() => $localize`Read the points of ${this.label()}:metric:`);
  protected readonly tableName = computed(() => $localize`Table of ${this.label()}:metric:`);
  protected readonly readingText = computed(() => {
    const point = this.cursor()?.point;
    if (!point) return $localize`No point chosen`;
    const compared = point.previousTitle ? `; ${point.previousTitle}: ${this.textOf(point.previous)}` : '';
    const noted = this.notesAt(this.cursor()!.index).map(({ text }) => `; ${text}`);
    return `${point.title}: ${this.textOf(point.value)}${compared}${noted.join('')}`;
  });

  private readonly plot = viewChild.required<ElementRef<HTMLElement>>('plot');

  constructor() {
    const destroyed = inject(DestroyRef);
    // ngx-charts listens to the window only, so a panel that opens beside it would leave it too wide.
    afterNextRender(() => {
      const observer = new ResizeObserver(([entry]) =>
        this.width.set(Math.floor(entry?.contentRect.width ?? 0)),
      );
      observer.observe(this.plot().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected readonly textOf = (value: number | null): string =>
    value === null ? NO_VALUE : this.formatValue()(value);

  /** What was noted on the days of a point. */
  protected notesAt(index: number) {
    return this.marks().filter(({ first, last }) => first <= index && index <= last);
  }

  protected point(event: PointerEvent): void {
    const left = this.plot().nativeElement.getBoundingClientRect().left;
    this.reading.set(nearestPoint(event.clientX - left, this.points().length, this.width()));
  }

  protected key(event: KeyboardEvent): void {
    const last = this.points().length - 1;
    const now = this.reading();
    const moves: Record<string, number | null> = {
      ArrowRight: now === null ? 0 : Math.min(last, now + 1),
      ArrowUp: now === null ? 0 : Math.min(last, now + 1),
      ArrowLeft: now === null ? last : Math.max(0, now - 1),
      ArrowDown: now === null ? last : Math.max(0, now - 1),
      Home: 0,
      End: last,
      Escape: null,
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    this.reading.set(moves[event.key] ?? null);
  }

  private spotY(value: number | null): number | null {
    return value === null ? null : this.y()(value);
  }
}
