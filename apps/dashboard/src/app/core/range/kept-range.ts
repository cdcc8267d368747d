import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import { type KeptRange as Habit } from '@shopmeter/contracts';
import {
  chosenComparison,
  DEFAULT_COMPARE,
  DEFAULT_RANGE,
  RANGES,
  type RangeId,
  standingComparison,
} from '@shopmeter/ui';
import { firstValueFrom } from 'rxjs';
import { Session } from '../session/session';

/** What an address says of the range and its comparison. */
export type SaidRange = Readonly<Record<string, string | undefined>>;

/**
 * What a page shows whose address names no range: what this tab showed last, days of one's own included; in a new one
 * what the person chose last, in whatever browser.
 */
@Injectable({ providedIn: 'root' })
export class KeptRange {
  private readonly session = inject(Session);
  private readonly http = inject(HttpClient);
  private readonly shown = signal<{ userId: string | undefined; said: SaidRange } | null>(null);
  /** Choices are sent one after the other, so that the last one stands. */
  private sent: Promise<unknown> = Promise.resolve();

  readonly said = computed((): SaidRange => {
    const shown = this.shown();
    if (shown && shown.userId === this.session.user()?.id) return shown.said;
    const { range, compare } = this.habit();
    return { range, compare: compare === standingComparison(range) ? undefined : compare };
  });
  private readonly habit = computed(
    (): Habit => this.session.keptRange() ?? { range: DEFAULT_RANGE, compare: DEFAULT_COMPARE },
  );

  /** A page shows this, chosen or by a link. */
  show(said: SaidRange): void {
    this.shown.set({ userId: this.session.user()?.id, said });
  }

  /** Somebody chose this. Days of one's own are no habit: of them the account keeps nothing. */
  choose(said: SaidRange): void {
    const before = this.habit();
    const range = RANGES.find(({ id }) => id === said['range'])?.id;
    const { compare } = chosenComparison(said, (said['range'] ?? before.range) as RangeId);
    const habit = {
      range: range ?? before.range,
      compare: compare === 'custom' ? before.compare : compare,
    };
    if (habit.range === before.range && habit.compare === before.compare) return;
    this.session.keepRange(habit);
    this.sent = this.sent.then(() => this.send(habit));
  }

  /** Not kept, it costs a choice the next time: nothing to bother anybody with. */
  private async send(habit: Habit): Promise<void> {
    await firstValueFrom(this.http.put('/api/me/range', habit)).catch(() => undefined);
  }
}
