import { DestroyRef, DOCUMENT, inject } from '@angular/core';

/** Does something again and again while the tab is looked at. Call it where you may `inject`. @param every milliseconds */
export function whileLookedAt(every: number, work: () => unknown): void {
  const document = inject(DOCUMENT);
  const timer = setInterval(() => {
    if (document.visibilityState !== 'hidden') work();
  }, every);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
}
