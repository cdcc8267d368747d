import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { MetricTable } from './metric-table';
import { type Sorting } from './sort-header';
import { type TableColumn } from './table-column';

const COLUMNS: TableColumn[] = [
  { id: 'netSalesCents', label: 'Net sales', unit: 'money', isSortable: true, direction: 'up' },
  { id: 'units', label: 'Units', unit: 'count', isSortable: true },
  { id: 'segment', label: 'Segment', unit: 'text', isSortable: false },
];

async function shown(sorting: Sorting) {
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), provideRouter([])] });
  const fixture = TestBed.createComponent(MetricTable);
  const inputs = {
    label: 'Products',
    nameLabel: 'Product',
    columns: COLUMNS,
    currency: 'USD',
    sorting,
    totals: { values: { netSalesCents: 3000, units: 3 }, previous: { netSalesCents: 1000, units: 1 } },
    rows: [
      {
        key: '7',
        label: 'Canvas tote',
        link: '/products/7',
        values: { netSalesCents: 2000, units: null },
        previous: { netSalesCents: 1000 },
        share: 0.5,
        texts: { segment: 'Loyal' },
      },
      { key: null, label: 'Custom item', values: { netSalesCents: 1000, units: 0 }, share: 0.25 },
    ],
  };
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const sorted: Sorting[] = [];
  fixture.componentInstance.sorted.subscribe((next) => sorted.push(next));
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const text = (selector: string) =>
    [...element.querySelectorAll(selector)].map((node) =>
      (node.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
  return { element, text, sorted };
}

describe('a table of numbers', () => {
  it('has the totals first, and a dash for what is not known', async () => {
    const { text } = await shown({ sort: 'netSalesCents', order: 'desc' });
    expect(text('tbody th')[0]).toBe('Total');
    expect(text('tbody tr:nth-child(2) .value')).toEqual(['$20.00', '–']);
    expect(text('tbody tr:nth-child(3) .value')).toEqual(['$10.00', '0']);
    expect(text('tbody tr:nth-child(2) td')[2]).toBe('Loyal');
  });

  it('shows what it is compared with, and the change of what is sorted by', async () => {
    const { text } = await shown({ sort: 'netSalesCents', order: 'desc' });
    expect(text('tbody tr:nth-child(2) .before')).toEqual([', before $10.00 100.0% up']);
    expect(text('tbody tr:nth-child(1) .before')[1]).toBe(', before 1');
  });

  it('turns the order of the sorted column, and begins another one with the highest', async () => {
    const { element, sorted } = await shown({ sort: 'netSalesCents', order: 'desc' });
    expect(element.querySelector('th[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
    for (const button of element.querySelectorAll<HTMLElement>('thead button')) button.click();
    expect(sorted).toEqual([
      { sort: 'netSalesCents', order: 'asc' },
      { sort: 'units', order: 'desc' },
    ]);
  });

  it('leads from a row to its page', async () => {
    const { element } = await shown({ sort: 'units', order: 'asc' });
    expect(element.querySelector('tbody a')?.getAttribute('href')).toBe('/products/7');
  });
});
