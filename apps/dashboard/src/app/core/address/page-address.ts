import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';

/** The query of a page's address, which is the whole state of the page. Provide it in the page. */
@Injectable()
export class PageAddress {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly query = toSignal(this.route.queryParams, { requireSync: true });

  /** What it says; undefined for nothing, or for what stands there twice. */
  text(name: string): string | undefined {
    const value: unknown = this.query()[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /**
   * Says something else from now on; null or nothing takes a name away. Another question begins with its first page
   * of rows.
   */
  show(changed: Readonly<Record<string, string | null | undefined>>): void {
    const pages = Object.keys(this.query()).filter((name) => /after$/i.test(name));
    const first = Object.fromEntries(pages.map((name) => [name, null]));
    const said = Object.entries(changed).map(([name, value]) => [name, value || null] as const);
    afterPaint(() => {
      void this.router.navigate([], {
        relativeTo: this.route,
        queryParams: { ...first, ...Object.fromEntries(said) },
        queryParamsHandling: 'merge',
      });
    });
  }
}

/** What a press changes by itself is seen at once, as a panel that closes: all that follows from it takes longer. */
function afterPaint(work: () => void): void {
  // A page that nobody looks at is not painted.
  if (document.visibilityState === 'hidden') work();
  else requestAnimationFrame(() => setTimeout(work));
}
