import { Component, inject } from '@angular/core';
import { Icon, type IconName } from '../parts/icon';
import { THEMES, Theme, type ThemeChoice } from './theme';

const looks = (): Record<ThemeChoice, { icon: IconName; label: string }> => ({
  system: { icon: 'monitor', label: $localize`Theme of the system` },
  light: { icon: 'sun', label: $localize`Light theme` },
  dark: { icon: 'moon', label: $localize`Dark theme` },
});

/** Three buttons: system, light, dark. */
@Component({
  selector: 'ui-theme-switch',
  imports: [Icon],
  host: { role: 'group', '[attr.aria-label]': 'name' },
  template: `
    @for (option of options; track option.choice) {
      <button
        type="button"
        [attr.aria-label]="option.label"
        [title]="option.label"
        [attr.aria-pressed]="theme.choice() === option.choice"
        (click)="theme.choose(option.choice)"
      >
        <ui-icon [name]="option.icon" />
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 2px;
      padding: 2px;
      border-radius: var(--ui-radius);
      background: var(--ui-surface-sunken);
      border: 1px solid var(--ui-line);
    }
    button {
      display: grid;
      place-items: center;
      width: 1.75rem;
      height: 1.625rem;
      padding: 0;
      border: 0;
      border-radius: var(--ui-radius-small);
      background: none;
      color: var(--ui-text-muted);
    }
    button:hover {
      color: var(--ui-text);
    }
    button[aria-pressed='true'] {
      background: var(--ui-surface-raised);
      color: var(--ui-text);
      box-shadow: var(--ui-shadow);
    }
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly name = $localize`Theme`;
  protected readonly options = THEMES.map((choice) => ({ choice, ...looks()[choice] }));
}
