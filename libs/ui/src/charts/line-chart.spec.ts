import { Component, signal } from '@angular/core';
import { type ComponentFixture, DeferBlockBehavior, TestBed } from '@angular/core/testing';
import { type ChartNote } from './chart-notes';
import { type ChartPoint } from './chart-point';
import { LineChart } from './line-chart';

@Component({
  imports: [LineChart],
  template: `<ui-line-chart
    label="Net sales"
    [points]="points()"
    [names]="{ current: 'March', previous: 'February' }"
    [formatValue]="exact"
    [formatTick]="short"
    [notes]="notes()"
  />`,
})
class Host {
  readonly points = signal<ChartPoint[]>([]);
  readonly notes = signal<ChartNote[]>([]);
  readonly exact = (value: number) => `€${value}`;
  readonly short = (value: number) => `€${value}`;
}

function point(day: number, value: number | null, previous: number | null = value): ChartPoint {
  const [title, previousTitle] = [`Mar ${day}, 2026`, `Feb ${day}, 2026`];
  return { day: `2026-03-0${day}`, title, tick: `Mar ${day}`, value, previousTitle, previous };
}

async function rendered(points: ChartPoint[]): Promise<ComponentFixture<Host>> {
  TestBed.configureTestingModule({ deferBlockBehavior: DeferBlockBehavior.Playthrough });
  const fixture = TestBed.createComponent(Host);
  fixture.componentInstance.points.set(points);
  await fixture.whenStable();
  // The block that holds ngx-charts loads it with a dynamic import.
  for (
    let turn = 0;
    turn < 50 && !all(fixture, 'svg').some((svg) => svg.querySelector('.line-series'));
    turn++
  ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await fixture.whenStable();
  }
  return fixture;
}

const all = (fixture: ComponentFixture<Host>, selector: string) => [
  ...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>(selector),
];
const paths = (fixture: ComponentFixture<Host>, colour: string) =>
  all(fixture, `path.line[stroke*='${colour}']`).map((path) => path.getAttribute('d'));
const press = async (fixture: ComponentFixture<Host>, key: string) => {
  all(fixture, '[role=slider]')[0]?.dispatchEvent(new KeyboardEvent('keydown', { key }));
  await fixture.whenStable();
};

describe('LineChart', () => {
  it('draws both series with ngx-charts, at the width of its box', async () => {
    const fixture = await rendered([point(1, 10), point(2, 30), point(3, 20)]);
    expect(all(fixture, 'ui-line-plot svg')[0]?.getAttribute('width')).toBe('640');
    expect(paths(fixture, 'current')).toHaveLength(1);
    expect(paths(fixture, 'previous')).toHaveLength(1);
  });

  it('puts its marks on the line', async () => {
    const fixture = await rendered([point(1, 10), point(2, 30), point(3, 20)]);
    await press(fixture, 'Home');
    const x = Number(/^M([\d.]+),/.exec(paths(fixture, 'current')[0] ?? '')?.[1]);
    expect(parseFloat(all(fixture, '.spot.current')[0]?.style.left ?? '')).toBeCloseTo(x, 3);
  });

  it('breaks the line where there is no value', async () => {
    const fixture = await rendered([point(1, 10), point(2, null), point(3, 20), point(4, 25)]);
    expect(paths(fixture, 'current')).toHaveLength(2);
  });

  it('has one tab stop for all points and one for the table', async () => {
    const fixture = await rendered([point(1, 10), point(2, 30)]);
    const inside = all(fixture, 'ui-line-plot [tabindex], ui-line-plot a, ui-line-plot button');
    expect(inside.filter((element) => element.tabIndex >= 0)).toEqual([]);
    expect(all(fixture, 'ui-line-plot')[0]?.hasAttribute('inert')).toBe(true);
    expect(all(fixture, '[tabindex="0"], button')).toHaveLength(2);
  });

  it('reads points with the arrow keys and hides the reading with Esc', async () => {
    const fixture = await rendered([point(1, 10, 7), point(2, 30, null)]);
    await press(fixture, 'ArrowRight');
    expect(all(fixture, '[role=slider]')[0]?.getAttribute('aria-valuetext')).toBe(
      'Mar 1, 2026: €10; Feb 1, 2026: €7',
    );
    expect(all(fixture, '.tooltip')).toHaveLength(1);
    await press(fixture, 'ArrowRight');
    await press(fixture, 'ArrowRight');
    expect(all(fixture, '.tooltip')[0]?.textContent).toContain('Mar 2, 2026');
    await press(fixture, 'Escape');
    expect(all(fixture, '.tooltip')).toHaveLength(0);
  });

  it('says in a sentence what it shows, and shows the numbers as a table', async () => {
    const fixture = await rendered([point(1, 10, 7), point(2, 30, 40)]);
    expect(all(fixture, 'figcaption')[0]?.textContent).toBe(
      'Net sales was highest on Mar 2, 2026 with €30 and lowest on Mar 1, 2026 with €10.' +
        ' It was above the comparison in 1 of 2 points.',
    );
    all(fixture, 'button')[0]?.click();
    await fixture.whenStable();
    expect(all(fixture, 'tbody tr').map((row) => row.textContent)).toEqual([
      'Mar 1, 2026€10Feb 1, 2026€7',
      'Mar 2, 2026€30Feb 2, 2026€40',
    ]);
  });

  it('shows a single point as two bars', async () => {
    const fixture = await rendered([point(1, 10, 20)]);
    expect(all(fixture, 'ui-pair-bars b').map((text) => text.textContent)).toEqual(['€10', '€20']);
  });

  it('marks notes, lists them in words, and says them with their points and in the table', async () => {
    const fixture = await rendered([point(1, 10), point(2, 30), point(3, 20)]);
    const days = 'Mar 2, 2026';
    fixture.componentInstance.notes.set([
      { id: 'a', from: '2026-03-02', to: '2026-03-02', text: 'Sale', days },
    ]);
    await fixture.whenStable();
    expect(all(fixture, '.note')).toHaveLength(1);
    expect(all(fixture, '.notes li').map((item) => item.textContent)).toEqual([
      expect.stringContaining(`${days} Sale`),
    ]);
    await press(fixture, 'Home');
    expect(all(fixture, '[role=slider]')[0]?.getAttribute('aria-valuetext')).not.toContain('Sale');
    await press(fixture, 'ArrowRight');
    expect(all(fixture, '[role=slider]')[0]?.getAttribute('aria-valuetext')).toMatch(/; Sale$/);
    all(fixture, '.top button')[0]?.click();
    await fixture.whenStable();
    expect(all(fixture, 'tbody tr').map((row) => row.textContent.includes('Sale'))).toEqual([
      false,
      true,
      false,
    ]);
  });
});
