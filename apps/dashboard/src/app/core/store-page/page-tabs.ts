import {
  afterRenderEffect,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';

/** Sister pages, or views of one page: links beside each other, the shown one marked. */
@Component({
  selector: 'app-page-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav
      #row
      [attr.aria-label]="label()"
      [class.before]="hides().before"
      [class.after]="hides().after"
      (scroll)="look()"
    >
      @for (tab of tabs(); track tab.label) {
        @if (tab.path) {
          <a
            [routerLink]="tab.path"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="shownPath"
            >{{ tab.label }}</a
          >
        } @else {
          <a
            [routerLink]="[]"
            [queryParams]="tab.query"
            queryParamsHandling="merge"
            [class.active]="tab.isShown"
            [attr.aria-current]="tab.isShown ? 'true' : null"
            >{{ tab.label }}</a
          >
        }
      }
    </nav>
  `,
  styles: `
    /* Too many for a phone, they scroll sideways: rows of tabs would look like none. */
    nav {
      display: flex;
      gap: var(--ui-space-1);
      overflow-x: auto;
      scrollbar-width: none;
      border-bottom: 1px solid var(--ui-line);
    }
    nav.before {
      mask-image: linear-gradient(to right, transparent, #000 3rem);
    }
    nav.after {
      mask-image: linear-gradient(to left, transparent, #000 3rem);
    }
    nav.before.after {
      mask-image: linear-gradient(to right, transparent, #000 3rem calc(100% - 3rem), transparent);
    }
    a {
      flex: none;
      white-space: nowrap;
      padding: var(--ui-space-2) var(--ui-space-3);
      border-bottom: 2px solid transparent;
      color: var(--ui-text-muted);
      font-weight: 550;
      text-decoration: none;
    }
    a:hover {
      color: var(--ui-text);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    a.active {
      border-color: var(--ui-accent);
      color: var(--ui-accent);
    }
  `,
})
export class PageTabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly PageTab[]>();

  private readonly row = viewChild.required<ElementRef<HTMLElement>>('row');
  /** Whether there are tabs out of sight, at which edge. */
  protected readonly hides = signal({ before: false, after: false });

  /** A searched or sorted page is still that page. */
  protected readonly shownPath: IsActiveMatchOptions = {
    paths: 'exact',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  };

  constructor() {
    const observer = new ResizeObserver(() => this.look());
    inject(DestroyRef).onDestroy(() => observer.disconnect());
    afterRenderEffect(() => {
      this.tabs();
      observer.observe(this.row().nativeElement);
      this.reveal();
    });
  }

  protected look(): void {
    const { scrollLeft, scrollWidth, clientWidth } = this.row().nativeElement;
    const [before, after] = [scrollLeft > 1, scrollLeft + clientWidth < scrollWidth - 1];
    const hidden = this.hides();
    if (hidden.before !== before || hidden.after !== after) this.hides.set({ before, after });
  }

  /** The shown tab is in sight; the page itself stays where it is. */
  private reveal(): void {
    const row = this.row().nativeElement;
    const shown = row.querySelector<HTMLElement>('.active');
    if (!shown) return;
    const [left, right] = [
      shown.offsetLeft - row.offsetLeft,
      shown.offsetLeft - row.offsetLeft + shown.offsetWidth,
    ];
    if (left < row.scrollLeft || right > row.scrollLeft + row.clientWidth)
      row.scrollLeft = left - (row.clientWidth - shown.offsetWidth) / 2;
  }
}

/** A sister page with a `path`; with a `query` another view of this page, with the rest of its address. */
export type PageTab =
  | { label: string; path: string; query?: never; isShown?: never }
  | { label: string; path?: never; query: Readonly<Record<string, string | null>>; isShown: boolean };
