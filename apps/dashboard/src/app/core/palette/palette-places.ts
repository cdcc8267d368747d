import { computed, DOCUMENT, inject, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { type TenantId } from '@shopmeter/contracts';
import { rangeName, RANGES } from '@shopmeter/ui';
import { isFor, type Page, PAGES } from '../page';
import { KeptRange } from '../range/kept-range';
import { rangeParams } from '../range/range-query';
import { Session } from '../session/session';
import { type PaletteEntry, type PaletteGroup } from './palette-entry';

/** What the palette leads to before anything is typed: pages, ranges, stores. Call it where you may `inject`. */
export function palettePlaces(): Signal<PaletteGroup[]> {
  const session = inject(Session);
  const [pages, ranges, stores] = [pageEntries(session), rangeEntries(), storeEntries(session)];
  return computed(() => [
    { heading: $localize`Pages`, entries: pages() },
    { heading: $localize`Ranges`, entries: session.tenant() === null ? [] : ranges },
    { heading: $localize`Stores`, entries: stores() },
  ]);
}

function pageEntries(session: Session): () => PaletteEntry[] {
  const [router, pages] = [inject(Router), inject(PAGES)];
  const isShown = (page: Page) => {
    const tenant = session.tenant();
    const isReached = {
      store: tenant !== null,
      member: true,
      operator: session.isOperator(),
      visitor: false,
      anyone: false,
    }[page.area];
    const roles = (page.settings ?? placeOf(page, pages))?.roles;
    return isReached && !page.path.includes(':') && isFor(roles, tenant?.role ?? null);
  };
  return () =>
    pages.filter(isShown).map((page) => ({
      id: `page-${page.path.replaceAll('/', '-')}`,
      label: page.title(),
      icon: placeOf(page, pages)?.icon ?? (page.settings ? 'settings' : 'store'),
      choose: () => router.navigate([`/${page.path}`]),
    }));
}

/** A page's place in the navigation; one below another is shown by that one, to the same roles. */
function placeOf({ path, navigation }: Page, pages: readonly Page[]): Page['navigation'] {
  return navigation ?? pages.find((page) => page.navigation && path.startsWith(`${page.path}/`))?.navigation;
}

/** Other days on this page, or on the overview where the page has none. */
function rangeEntries(): PaletteEntry[] {
  const [router, document, habit] = [inject(Router), inject(DOCUMENT), inject(KeptRange)];
  const show = (range: string) => {
    const hasRange = document.querySelector('app-range-choice') !== null;
    const tree = hasRange ? router.parseUrl(router.url) : router.createUrlTree(['/overview']);
    const left = range === 'all' ? /^(from|to|compare\w*)$|after$/i : /^(from|to)$|after$/i;
    const said = Object.entries<string | undefined>(hasRange ? tree.queryParams : habit.said());
    const stays = said.filter(([name, word]) => word !== undefined && !left.test(name));
    tree.queryParams = { ...Object.fromEntries(stays), range };
    habit.choose(tree.queryParams);
    return router.navigateByUrl(tree);
  };
  return RANGES.map(({ id, key }) => ({
    id: `range-${id}`,
    label: rangeName(id),
    icon: 'calendar',
    key,
    choose: () => show(id),
  }));
}

function storeEntries(session: Session): () => PaletteEntry[] {
  const router = inject(Router);
  const open = async (id: TenantId) => {
    await session.switchTenant(id);
    // The same days; filters and pages of rows are the other store's.
    const asked = router.parseUrl(router.url).queryParams as Record<string, string>;
    await router.navigate(['/overview'], { queryParams: rangeParams((name) => asked[name]) });
  };
  return () =>
    session
      .tenants()
      .filter(({ id }) => id !== session.tenantId())
      .map(({ id, storeName, domain }) => ({
        id: `store-${id}`,
        label: storeName,
        note: domain,
        icon: 'store',
        choose: () => open(id),
      }));
}
