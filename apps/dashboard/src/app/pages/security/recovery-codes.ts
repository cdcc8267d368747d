import { Component, computed, input, output } from '@angular/core';
import { Button, CopyButton, Notice } from '@shopmeter/ui';

/** Recovery codes, shown once. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Button, CopyButton, Notice],
  template: `
    <ui-notice i18n tone="good">
      The second factor is on. Each of these codes signs you in once without your phone. Put them where you
      find them without it: they are not shown again.
    </ui-notice>
    <ul i18n-aria-label aria-label="Recovery codes">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <div class="actions">
      <ui-copy-button i18n-what what="the recovery codes" [text]="text()" />
      <button i18n uiButton look="primary" type="button" (click)="putAway.emit()">
        I have put them away
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-4);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
      gap: var(--ui-space-2) var(--ui-space-4);
      padding: 0;
      list-style: none;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2);
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  readonly putAway = output();
  protected readonly text = computed(() => this.codes().join('\n'));
}
