import { Component, input, signal } from '@angular/core';
import { Button } from '@shopmeter/ui';
import { whileLookedAt } from '../../core/live/while-looked-at';

const EVERY_MS = 2000;

/** Reads a list again every two seconds, also what changes no number, until it is paused. */
@Component({
  selector: 'app-live-tail',
  imports: [Button],
  template: `
    <button uiButton small type="button" [attr.aria-pressed]="isOn()" (click)="isOn.set(!isOn())">
      <span class="dot" [class.on]="isOn()" aria-hidden="true"></span>
      @if (isOn()) {
        <ng-container i18n>Live: pause</ng-container>
      } @else {
        <ng-container i18n>Paused: go on</ng-container>
      }
    </button>
  `,
  styles: `
    .dot {
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--ui-text-muted);
    }
    .dot.on {
      background: var(--ui-good);
    }
  `,
})
export class LiveTail {
  readonly list = input.required<{ reload(): boolean }>();
  protected readonly isOn = signal(true);

  constructor() {
    whileLookedAt(EVERY_MS, () => this.isOn() && this.list().reload());
  }
}
