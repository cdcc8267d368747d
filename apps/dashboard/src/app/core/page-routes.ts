import { type CanMatchFn, type Route, type Routes } from '@angular/router';
import { type Page, rolesOf } from './page';
import { forRoles, membersOnly, operatorsOnly, visitorsOnly, withStore } from './session/guards';

/** The routes of `pages`: members' pages in the shell, settings in a frame of their own there, the others in a card. */
export function routesOf(pages: readonly Page[]): Routes {
  const routes = (page: Page) => route(page, rolesOf(page, pages));
  const forMembers = ({ area }: Page) => area === 'member' || area === 'store' || area === 'operator';
  return [
    { path: '', pathMatch: 'full', redirectTo: 'overview' },
    {
      path: '',
      canActivate: [membersOnly],
      loadComponent: shell,
      children: [
        ...pages.filter((page) => forMembers(page) && !page.settings).flatMap(routes),
        { path: 'settings', pathMatch: 'full', redirectTo: 'settings/profile' },
        {
          path: '',
          loadComponent: () => import('./shell/settings-frame'),
          children: pages.filter((page) => page.settings).flatMap(routes),
        },
      ],
    },
    {
      path: '',
      loadComponent: () => import('./shell/account-frame'),
      children: pages.filter((page) => !forMembers(page)).flatMap(routes),
    },
  ];
}

const shell = () => import('./shell/shell');

/** For other roles than its own, another page stands in its place. */
function route({ path, title, area, load }: Page, roles: ReturnType<typeof rolesOf>): Route[] {
  const guards = {
    visitor: [visitorsOnly],
    anyone: [],
    member: [],
    store: [withStore],
    operator: [operatorsOnly],
  }[area];
  const page = { path, title, canActivate: guards, loadComponent: load };
  if (!roles) return [{ ...page, canMatch: [ahead(area, load)] }];
  return [
    { ...page, canMatch: [ahead(area, load), forRoles(roles)] },
    { ...page, data: { roles }, loadComponent: () => import('./shell/no-access') },
  ];
}

/** The page's code comes over the line while the session is asked for, and not after it. */
function ahead(area: Page['area'], load: Page['load']): CanMatchFn {
  return () => {
    if (area === 'member' || area === 'store') void shell();
    void load();
    return true;
  };
}
