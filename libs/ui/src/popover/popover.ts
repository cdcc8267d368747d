import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  contentChild,
  DestroyRef,
  Directive,
  ElementRef,
  inject,
  input,
  signal,
  TemplateRef,
  viewChild,
} from '@angular/core';

let count = 0;

/** Room kept free between a panel and the edge of the window. */
const EDGE = 8;

/**
 * A panel in the browser's top layer (the `popover` attribute): Esc and a click outside close it and
 * focus returns to its button without a line of script. Open it with `[uiPopoverFor]`. What is in it, an `ng-template`,
 * is there while it is open: a page has dozens of panels, and most are never opened.
 */
@Component({
  selector: 'ui-popover',
  imports: [NgTemplateOutlet],
  template: `
    <div
      #panel
      class="panel"
      popover="auto"
      role="dialog"
      [id]="id"
      [attr.aria-label]="label()"
      (beforetoggle)="opened.set(opens($event))"
      (toggle)="toggled($event)"
    >
      @if (opened()) {
        <ng-container [ngTemplateOutlet]="content()" />
      }
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    .panel {
      position: fixed;
      inset: auto;
      margin: 0;
      padding: var(--ui-space-2);
      max-width: calc(100vw - 16px);
      max-height: calc(100dvh - 16px);
      overflow: auto;
      border: 1px solid var(--ui-line);
      border-radius: var(--ui-radius-large);
      background: var(--ui-surface-raised);
      color: var(--ui-text);
      box-shadow: var(--ui-shadow-raised);
      font-size: var(--ui-size-body);
      font-weight: 400;
      text-align: start;
      white-space: normal;
    }
  `,
})
export class Popover {
  readonly label = input.required<string>();
  readonly id = `ui-popover-${++count}`;

  protected readonly content = contentChild.required(TemplateRef);
  protected readonly opened = signal(false);
  readonly isOpen = this.opened.asReadonly();
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  private trigger: HTMLElement | undefined;
  private leave: (() => void) | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.leave?.());
  }

  /** Called by the button that opens this panel. */
  attach(trigger: HTMLElement): void {
    this.trigger = trigger;
  }

  close(): void {
    if (this.opened()) this.panel().nativeElement.hidePopover();
  }

  protected opens(event: Event): boolean {
    return (event as ToggleEvent).newState === 'open';
  }

  protected toggled(event: Event): void {
    this.opened.set(this.opens(event));
    this.leave?.();
    this.leave = this.opened() ? this.stayAtButton() : undefined;
  }

  /** Until what is returned is called. Only while it is open: whoever scrolls past closed panels has nothing to wait for. */
  private stayAtButton(): () => void {
    const place = () => this.place();
    // What comes into it once it is open makes it larger, and it must stay in the window. A frame later, because placing
    // it may change its size again, which browsers report as an error within the same one.
    const growth = new ResizeObserver(() => requestAnimationFrame(place));
    growth.observe(this.panel().nativeElement);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place);
    place();
    return () => {
      growth.disconnect();
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place);
    };
  }

  private place(): void {
    if (!this.trigger) return;
    const panel = this.panel().nativeElement;
    const button = this.trigger.getBoundingClientRect();
    const { clientWidth, clientHeight } = panel.ownerDocument.documentElement;
    // It grows towards the middle of the window.
    const fromLeft = button.left + button.right < clientWidth;
    const wanted = fromLeft ? button.left : button.right - panel.offsetWidth;
    const below = button.bottom + 6;
    const fitsBelow = below + panel.offsetHeight + EDGE <= clientHeight;
    const top = fitsBelow ? below : Math.max(EDGE, button.top - 6 - panel.offsetHeight);
    panel.style.left = `${Math.max(EDGE, Math.min(wanted, clientWidth - panel.offsetWidth - EDGE))}px`;
    panel.style.top = `${fitsBelow ? below : Math.min(top, Math.max(EDGE, clientHeight - panel.offsetHeight - EDGE))}px`;
  }
}

/** Makes a button open a `ui-popover`. */
@Directive({
  selector: 'button[uiPopoverFor]',
  host: {
    '[attr.popovertarget]': 'popover().id',
    '[attr.aria-expanded]': 'popover().isOpen()',
    'aria-haspopup': 'dialog',
    '(click)': 'attach()',
  },
})
export class PopoverFor {
  readonly popover = input.required<Popover>({ alias: 'uiPopoverFor' });
  private readonly button = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected attach(): void {
    this.popover().attach(this.button);
  }
}
