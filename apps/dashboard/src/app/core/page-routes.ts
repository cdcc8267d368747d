import { type CanMatchFn, type Route, type Routes } from '@angular/router';
import { type Page } from './page';
import { membersOnly, operatorsOnly, visitorsOnly, withStore } from './session/guards';

/** The routes of `pages`: members' pages in the shell, settings in a frame of their own there, the others in a card. */
export function routesOf(pages: readonly Page[]): Routes {
  const forMembers = ({ area }: Page) => area === 'member' || area === 'store' || area === 'operator';
  return [
    { path: '', pathMatch: 'full', redirectTo: 'overview' },
    {
      path: '',
      canActivate: [membersOnly],
      loadComponent: shell,
      children: [
        ...pages.filter((page) => forMembers(page) && !page.settings).map(route),
        { path: 'settings', pathMatch: 'full', redirectTo: 'settings/profile' },
        {
          path: '',
          loadComponent: () => import('./shell/settings-frame'),
          children: pages.filter((page) => page.settings).map(route),
        },
      ],
    },
    {
      path: '',
      loadComponent: () => import('./shell/account-frame'),
      children: pages.filter((page) => !forMembers(page)).map(route),
    },
  ];
}

const shell = () => import('./shell/shell');

function route({ path, title, area, load }: Page): Route {
  const guards = {
    visitor: [visitorsOnly],
    anyone: [],
    member: [],
    store: [withStore],
    operator: [operatorsOnly],
  }[area];
  return { path, title, canMatch: [ahead(area, load)], canActivate: guards, loadComponent: load };
}

/** The page's code comes over the line while the session is asked for, and not after it. */
function ahead(area: Page['area'], load: Page['load']): CanMatchFn {
  return () => {
    if (area === 'member' || area === 'store') void shell();
    void load();
    return true;
  };
}
