import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type KeptRange as Habit } from '@shopmeter/contracts';
import { Session } from '../session/session';
import { KeptRange } from './kept-range';

describe('KeptRange', () => {
  let api: HttpTestingController;
  let kept: KeptRange;
  const user = signal({ id: 'mira' });
  const habit = signal<Habit | null>(null);
  const session = { user, keptRange: habit, keepRange: (chosen: Habit) => habit.set(chosen) };

  /** What the API is told next, which it takes. */
  async function told(): Promise<unknown> {
    await new Promise((resolve) => setTimeout(resolve));
    const { request } = api.expectOne('/api/me/range');
    return request.body;
  }

  beforeEach(() => {
    habit.set(null);
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: Session, useValue: session }],
    });
    api = TestBed.inject(HttpTestingController);
    kept = TestBed.inject(KeptRange);
  });
  afterEach(() => api.verify());

  it('is 28 days, then what was chosen', async () => {
    expect(kept.said()).toEqual({ range: '28d' });
    kept.choose({ range: '7d', compare: 'year' });
    expect(await told()).toEqual({ range: '7d', compare: 'year' });
    expect(kept.said()).toEqual({ range: '7d', compare: 'year' });
  });

  it('is told once, one choice after the other', async () => {
    kept.choose({ range: '7d' });
    kept.choose({ range: '7d', compare: 'previous' });
    kept.choose({ range: '30d' });
    await new Promise((resolve) => setTimeout(resolve));
    const first = api.expectOne('/api/me/range');
    expect(first.request.body).toEqual({ range: '7d', compare: 'previous' });
    first.flush(null, { status: 500, statusText: 'no' });
    expect(await told()).toEqual({ range: '30d', compare: 'previous' });
  });

  it('knows days of one’s own in this tab only', async () => {
    habit.set({ range: '7d', compare: 'none' });
    const said = { range: 'custom', from: '2026-01-01', to: '2026-01-02', compare: 'none' };
    kept.choose(said);
    kept.choose({ range: '7d', compare: 'custom', compareFrom: '2026-01-01', compareTo: '2026-01-02' });
    kept.show(said);
    expect(kept.said()).toEqual(said);
    expect(habit()).toEqual({ range: '7d', compare: 'none' });
    user.set({ id: 'noor' });
    expect(kept.said()).toEqual({ range: '7d', compare: 'none' });
    await new Promise((resolve) => setTimeout(resolve));
  });
});
