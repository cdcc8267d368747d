import { Component, computed, DestroyRef, DOCUMENT, inject, input, signal } from '@angular/core';
import { Button } from './button';
import { Icon } from './icon';

/** How long the button says that it has copied. */
const SAID_MS = 2500;

/** Copies `text`; says so in words and to a live region. */
@Component({
  selector: 'ui-copy-button',
  imports: [Button, Icon],
  template: `
    <button uiButton small type="button" (click)="copy()">
      <ui-icon [name]="outcome() === 'copied' ? 'check' : 'copy'" />
      {{ outcome() === 'copied' ? copied : label() }}<span class="visually-hidden">&nbsp;{{ what() }}</span>
    </button>
    <span class="visually-hidden" role="status">{{ said() }}</span>
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input($localize`Copy`);
  /** Completes the label for those who only hear it: "the webhook address". */
  readonly what = input('');
  protected readonly outcome = signal<'none' | 'copied' | 'failed'>('none');

  protected readonly copied = $localize`Copied`;
  protected readonly said = computed(
    () =>
      ({ none: '', copied: this.copied, failed: $localize`Could not copy; select the text instead` })[
        this.outcome()
      ],
  );

  private readonly document = inject(DOCUMENT);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected async copy(): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(this.text());
      this.outcome.set('copied');
    } catch {
      this.outcome.set('failed');
    }
    this.timer = setTimeout(() => this.outcome.set('none'), SAID_MS);
  }
}
