import { DestroyRef, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type Params, Router } from '@angular/router';

/** The query of a page's address, which is the whole state of the page. Provide it in the page. */
@Injectable()
export class PageAddress {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly destroyed = inject(DestroyRef);
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
    afterPaint(() => this.go({ ...first, ...Object.fromEntries(said) }));
  }

  /** Says what it meant without a word; that is no step to come back to. */
  complete(meant: Readonly<Record<string, string | undefined>>): void {
    afterPaint(() => {
      // Whoever is on the way to another page, or is there, goes on.
      const isLeft = this.destroyed.destroyed || this.router.currentNavigation() !== null;
      if (!isLeft) this.go(meant, true);
    });
  }

  private go(queryParams: Params, replaceUrl = false): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl,
    });
  }
}

/** What a press changes by itself is seen at once, as a panel that closes: all that follows from it takes longer. */
function afterPaint(work: () => void): void {
  // A page that nobody looks at is not painted.
  if (document.visibilityState === 'hidden') work();
  else requestAnimationFrame(() => setTimeout(work));
}
