import { Component } from '@angular/core';
import { keepSingleKeys, singleKeysAreOn } from '../../core/keys/single-keys';

/** Whether single keys do something in this browser. */
@Component({
  selector: 'app-choose-keys',
  template: `
    <section class="card">
      <h2 i18n>Keys</h2>
      <p i18n>
        One key shows another range, <kbd>/</kbd> finds pages and orders, <kbd>?</kbd> lists all keys. Switch
        them off if you press them by mistake or speak to your computer; <kbd>Ctrl</kbd> <kbd>K</kbd> stays.
        It is kept in this browser.
      </p>
      <label>
        <input type="checkbox" [checked]="on" (change)="keep($event)" />
        <ng-container i18n>Single keys</ng-container>
      </label>
    </section>
  `,
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: var(--ui-space-2);
      width: fit-content;
      min-height: 1.5rem;
    }
    input {
      width: 1.125rem;
      height: 1.125rem;
      accent-color: var(--ui-accent);
    }
  `,
})
export class ChooseKeys {
  protected readonly on = singleKeysAreOn();

  protected keep(event: Event): void {
    keepSingleKeys((event.target as HTMLInputElement).checked);
  }
}
