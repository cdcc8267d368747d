import { InjectionToken, type Type } from '@angular/core';
import { type Role } from '@shopmeter/contracts';
import { type IconName } from '@shopmeter/ui';

/** Who a page is for: visitors, anyone, members without a store too, members with a store, operators of the platform. */
export type Area = 'visitor' | 'anyone' | 'member' | 'store' | 'operator';

/** A page's place in the navigation of the settings. */
export interface SettingsEntry {
  label: () => string;
  /** What the page is about: the person, or the store that is shown. */
  about: 'you' | 'store';
  /** Shown to these roles only; without them to everybody. The API decides what they may do. */
  roles?: readonly Role[];
}

/**
 * One entry of `pages.ts`: a route, and a place in the navigation if it has a `navigation`. One with `settings` is shown
 * inside the frame of the settings.
 */
export interface Page {
  path: string;
  title: () => string;
  area: Area;
  /** With `roles` it is shown to these only. The API decides what they may read. */
  navigation?: { label: () => string; icon: IconName; roles?: readonly Role[] };
  settings?: SettingsEntry;
  load: () => Promise<{ default: Type<unknown> }>;
}

/** Whom a page is for; undefined: everybody. A page of one object is for whom the list of them is. */
export function rolesOf(
  { path, settings, navigation }: Page,
  pages: readonly Page[],
): readonly Role[] | undefined {
  const [list] = path.split('/:');
  const shown = navigation ?? pages.find((page) => page.path === list)?.navigation;
  return (settings ?? shown)?.roles;
}

/** Whether `role` is shown what is for `roles`, or for everybody; null is nobody's role yet. */
export function isFor(roles: readonly Role[] | undefined, role: Role | null): boolean {
  return !roles || (role !== null && roles.includes(role));
}

/** The pages, for the shell's navigation. */
export const PAGES = new InjectionToken<readonly Page[]>('PAGES');
