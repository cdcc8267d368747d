import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { PastProgress } from './past-progress';

const ORDERS = {
  type: 'Order',
  status: 'reading',
  read: 300,
  total: 1200,
  perSecond: 30,
  secondsLeft: 30,
  error: null,
};

async function shown(past: object): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(PastProgress);
  fixture.componentRef.setInput('past', past);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

test('how much is here, of how much, how fast and how long it takes', async () => {
  const page = await shown({ status: 'running', recentOrdersOnly: false, types: [ORDERS] });
  expect(page.querySelector('progress')!.value).toBe(25);
  expect(page.querySelector('dd')!.textContent).toMatch(/^300 of 1,200, 30 a second, .+ left$/);
  expect(page.textContent).not.toContain('60 days');
});

test('while Shopify prepares the data, nobody can tell how far it is', async () => {
  const types = [{ ...ORDERS, read: 0, total: null, perSecond: null, secondsLeft: null }];
  const page = await shown({ status: 'running', recentOrdersOnly: false, types });
  expect(page.querySelector('progress')!.hasAttribute('value')).toBe(false);
  expect(page.textContent).toContain('Shopify prepares the data');
});

test('that it stopped for want of access is said with the way back, and with what came', async () => {
  const types = [{ ...ORDERS, perSecond: null, secondsLeft: null, error: 'no_access' }];
  const page = await shown({ status: 'stopped', recentOrdersOnly: false, types });
  expect(page.textContent).toMatch(/stopped: Shopify ended the access.*Connect the store again/s);
  expect(page.querySelector('progress')).toBeNull();
  expect(page.querySelector('dd')!.textContent).toBe('stopped after 300');
});

test('that orders of the last 60 days only can be read is said in plain words, with what helps', async () => {
  const types = [{ ...ORDERS, status: 'completed', read: 1200 }];
  const page = await shown({ status: 'completed', recentOrdersOnly: true, types });
  expect(page.textContent).toMatch(/Orders older than 60 days are not here: .*read_all_orders/s);
});
