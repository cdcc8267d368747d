import { InjectionToken, type Type } from '@angular/core';
import { type Route, type Routes } from '@angular/router';
import { type IconName } from '@shopmeter/ui';
import { membersOnly, visitorsOnly, withStore } from './session/guards';

/** Who a page is for: visitors, anyone, members without a store too, or members with a store. */
export type Area = 'visitor' | 'anyone' | 'member' | 'store';

/** One entry of `pages.ts`: a route, and a place in the navigation if it has a `navigation`. */
export interface Page {
  path: string;
  title: string;
  area: Area;
  navigation?: { label: string; icon: IconName };
  load: () => Promise<{ default: Type<unknown> }>;
}

/** The pages, for the shell's navigation. */
export const PAGES = new InjectionToken<readonly Page[]>('PAGES');

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
