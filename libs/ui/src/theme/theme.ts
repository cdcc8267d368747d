import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** Also read by the page's `begin.js`, which sets the theme before the first paint. */
const STORAGE_KEY = 'shopmeter.theme';

/** The chosen theme: kept on this device and written to `<html data-theme>`. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<ThemeChoice>(this.stored());
  readonly choice = this.chosen.asReadonly();

  /** Applies `choice` now and on every later visit. */
  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    if (choice === 'system') delete this.document.documentElement.dataset['theme'];
    else this.document.documentElement.dataset['theme'] = choice;
    try {
      this.document.defaultView?.localStorage.setItem(STORAGE_KEY, choice);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }

  private stored(): ThemeChoice {
    try {
      const text = this.document.defaultView?.localStorage.getItem(STORAGE_KEY);
      return THEMES.find((theme) => theme === text) ?? 'system';
    } catch {
      return 'system';
    }
  }
}
