import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { Button } from './button';

/** A button for what cannot be undone: it asks once more in its own place. */
@Component({
  selector: 'ui-confirm-button',
  imports: [Button],
  template: `
    @if (asking()) {
      <span role="group" class="asking" [attr.aria-label]="question()">
        <button uiButton small look="primary" type="button" [busy]="busy()" (click)="confirm()">
          {{ yes() }}<span class="visually-hidden">&nbsp;{{ what() }}</span>
        </button>
        <button i18n uiButton small look="quiet" type="button" (click)="ask(false)">Cancel</button>
      </span>
    } @else {
      <button uiButton small type="button" [busy]="busy()" (click)="ask(true)">
        {{ label() }}<span class="visually-hidden">&nbsp;{{ what() }}</span>
      </button>
    }
  `,
  styles: `
    .asking {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1);
    }
  `,
})
export class ConfirmButton {
  readonly label = input.required<string>();
  /** Completes the label for those who only hear it: "ada@example.com". */
  readonly what = input.required<string>();
  /** The words of the second button, instead of "Yes, …". */
  readonly sure = input('');
  readonly busy = input(false);
  readonly confirmed = output();
  protected readonly yes = computed(
    () => this.sure() || $localize`Yes, ${this.label().toLowerCase()}:action:`,
  );
  protected readonly question = computed(() => $localize`${this.label()}:action: ${this.what()}:what:?`);
  protected readonly asking = signal(false);

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  protected ask(asking: boolean): void {
    this.asking.set(asking);
    // The button that was pressed is gone: the one in its place takes the focus.
    afterNextRender(() => this.element.nativeElement.querySelector('button')?.focus(), {
      injector: this.injector,
    });
  }

  protected confirm(): void {
    this.ask(false);
    this.confirmed.emit();
  }
}
