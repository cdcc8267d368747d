import { Component, computed, input } from '@angular/core';
import { Icon, type IconName } from './icon';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

const ICONS: Record<NoticeTone, IconName> = { info: 'info', good: 'check', warn: 'warning', bad: 'warning' };

/** A message in the page. A `bad` one interrupts (role alert), the others wait their turn. */
@Component({
  selector: 'ui-notice',
  imports: [Icon],
  host: { '[class]': 'tone()', '[attr.role]': "tone() === 'bad' ? 'alert' : 'status'" },
  template: `<ui-icon [name]="icon()" />
    <div><ng-content /></div>`,
  styles: `
    :host {
      display: flex;
      gap: var(--ui-space-3);
      padding: var(--ui-space-3) var(--ui-space-4);
      border-radius: var(--ui-radius);
      background: var(--ui-accent-soft);
      overflow-wrap: anywhere;
    }
    :host > ui-icon {
      margin-top: 0.15rem;
      color: var(--ui-accent);
    }
    :host(.good) {
      background: var(--ui-good-soft);
    }
    :host(.good) > ui-icon {
      color: var(--ui-good);
    }
    :host(.warn) {
      background: var(--ui-warn-soft);
    }
    :host(.warn) > ui-icon {
      color: var(--ui-warn);
    }
    :host(.bad) {
      background: var(--ui-bad-soft);
    }
    :host(.bad) > ui-icon {
      color: var(--ui-bad);
    }
  `,
})
export class Notice {
  readonly tone = input<NoticeTone>('info');
  protected readonly icon = computed(() => ICONS[this.tone()]);
}
