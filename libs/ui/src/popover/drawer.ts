import { afterNextRender, Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';

let count = 0;

/**
 * A panel at the side of the window, the whole window on a phone: a modal `<dialog>`, so Esc closes it, the page behind
 * is inert and the focus returns by itself. It is open as long as it is there.
 */
@Component({
  selector: 'ui-drawer',
  imports: [Button, Icon],
  host: { '(click)': 'outside($event)' },
  template: `
    <dialog #panel [attr.aria-labelledby]="id" (close)="closed.emit()">
      <div class="sheet">
        <header>
          <h2 [id]="id" tabindex="-1" autofocus>{{ heading() }}</h2>
          <button uiButton small look="quiet" type="button" (click)="close()">
            <ui-icon name="close" /><ng-container i18n>Close</ng-container>
          </button>
        </header>
        <div class="content"><ng-content /></div>
      </div>
    </dialog>
  `,
  styleUrl: './drawer.css',
})
export class Drawer {
  readonly heading = input.required<string>();
  /** It is closed, by whatever way; take it away. */
  readonly closed = output();

  protected readonly id = `ui-drawer-${++count}`;
  private readonly panel = viewChild.required<ElementRef<HTMLDialogElement>>('panel');

  constructor() {
    afterNextRender(() => this.panel().nativeElement.showModal());
  }

  protected close(): void {
    this.panel().nativeElement.close();
  }

  /** The backdrop belongs to the dialog; its content lies on a sheet of its own. */
  protected outside(event: Event): void {
    if (event.target === this.panel().nativeElement) this.close();
  }
}
