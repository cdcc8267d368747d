import { Component, computed, input } from '@angular/core';
import { type ChangeKind, type ChangeText } from '../format/change';
import { Icon, type IconName } from '../parts/icon';

const ICONS: Record<Exclude<ChangeKind, 'none'>, IconName> = {
  up: 'up',
  down: 'down',
  same: 'level',
  new: 'fresh',
};

/** An arrow and a word; the colour only repeats what they say. */
@Component({
  selector: 'ui-change',
  imports: [Icon],
  host: { '[class]': 'change().tone' },
  template: `
    @if (icon(); as name) {
      <ui-icon [name]="name" /><span>{{ change().text }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.125rem;
      font-size: var(--ui-size-small);
      font-weight: 550;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
      color: var(--ui-text-muted);
    }
    ui-icon {
      transform: scale(0.8);
    }
    :host(.good) {
      color: var(--ui-good);
    }
    :host(.bad) {
      color: var(--ui-bad);
    }
  `,
})
export class Change {
  readonly change = input.required<ChangeText>();
  protected readonly icon = computed(() => {
    const kind = this.change().kind;
    return kind === 'none' ? null : ICONS[kind];
  });
}
