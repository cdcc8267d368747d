import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const STEP_MS = 10_000;

/** The time, as a signal that moves every ten seconds. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly time = signal(Date.now());
  readonly now = this.time.asReadonly();

  constructor() {
    const timer = setInterval(() => this.time.set(Date.now()), STEP_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
