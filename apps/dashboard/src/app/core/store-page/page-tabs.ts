import { Component, input } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';

/** Sister pages, or views of one page: links beside each other, the shown one marked. */
@Component({
  selector: 'app-page-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="label()">
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
    nav {
      display: flex;
      gap: var(--ui-space-1);
      flex-wrap: wrap;
      border-bottom: 1px solid var(--ui-line);
    }
    a {
      flex: none;
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

  /** A searched or sorted page is still that page. */
  protected readonly shownPath: IsActiveMatchOptions = {
    paths: 'exact',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  };
}

/** A sister page with a `path`; with a `query` another view of this page, with the rest of its address. */
export type PageTab =
  | { label: string; path: string; query?: never; isShown?: never }
  | { label: string; path?: never; query: Readonly<Record<string, string | null>>; isShown: boolean };
