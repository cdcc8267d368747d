import { Component, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';
import { Icon } from '../parts/icon';

/** Typing pauses this long before the search begins. */
const PAUSE_MS = 300;

/** Searches while one types; Enter searches at once, and Esc empties it. */
@Component({
  selector: 'ui-search-field',
  imports: [Icon],
  template: `
    <ui-icon name="search" />
    <input
      type="search"
      maxlength="100"
      spellcheck="false"
      autocomplete="off"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="text()"
      (input)="typed($event)"
      (keydown.enter)="search()"
      (keydown.escape)="empty($event)"
    />
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      flex: 1 1 14rem;
      max-width: 22rem;
    }
    ui-icon {
      position: absolute;
      inset-block: 0;
      inset-inline-start: 0.625rem;
      align-items: center;
      color: var(--ui-text-muted);
      pointer-events: none;
    }
    input {
      width: 100%;
      min-height: var(--ui-control);
      padding: 0 var(--ui-space-3) 0 2.125rem;
      border: 1px solid var(--ui-line-strong);
      border-radius: var(--ui-radius);
      background: var(--ui-surface);
    }
    input::placeholder {
      color: var(--ui-text-muted);
      opacity: 1;
    }
    @media (pointer: coarse) {
      /* 16 px keeps phones from zooming in on focus. */
      input {
        font-size: 1rem;
      }
    }
  `,
})
export class SearchField {
  /** What is searched for: "Search products". */
  readonly label = input.required<string>();
  readonly value = input('');
  readonly searched = output<string>();

  protected readonly text = linkedSignal(() => this.value());
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(event: Event): void {
    this.text.set((event.target as HTMLInputElement).value);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE_MS);
  }

  protected search(): void {
    clearTimeout(this.timer);
    const text = this.text().trim();
    if (text !== this.value()) this.searched.emit(text);
  }

  protected empty(event: Event): void {
    if (this.text() === '') return;
    event.stopPropagation();
    this.text.set('');
    this.search();
  }
}
