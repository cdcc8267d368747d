import { InjectionToken, type Type } from '@angular/core';
import { type IconName } from '@shopmeter/ui';

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
