import { type Route, type Routes } from '@angular/router';
import { type Area, type Page } from './page';
import { membersOnly, visitorsOnly, withStore } from './session/guards';

/** The routes of `pages`: members' pages in the shell, the others in the account frame. */
export function routesOf(pages: readonly Page[]): Routes {
  const inArea = (...areas: Area[]) => pages.filter(({ area }) => areas.includes(area)).map(route);
  return [
    { path: '', pathMatch: 'full', redirectTo: 'overview' },
    {
      path: '',
      canActivate: [membersOnly],
      loadComponent: () => import('./shell/shell'),
      children: inArea('member', 'store'),
    },
    { path: '', loadComponent: () => import('./shell/account-frame'), children: inArea('visitor', 'anyone') },
  ];
}

function route({ path, title, area, load }: Page): Route {
  const guards = { visitor: [visitorsOnly], anyone: [], member: [], store: [withStore] }[area];
  return { path, title, canActivate: guards, loadComponent: load };
}
