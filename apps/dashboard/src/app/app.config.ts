import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  DOCUMENT,
  inject,
  LOCALE_ID,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { PAGES } from './core/page';
import { routesOf } from './core/page-routes';
import { PageTitles } from './core/page-titles';
import { askedAhead } from './core/session/asked-ahead';
import { sessionInterceptor } from './core/session/session-interceptor';
import { pages } from './pages';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(withInterceptors([sessionInterceptor, askedAhead])),
    provideRouter(
      routesOf(pages),
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
    ),
    // The one that was loaded before the start: its plural rules are at hand.
    { provide: LOCALE_ID, useFactory: () => inject(DOCUMENT).documentElement.lang },
    { provide: TitleStrategy, useClass: PageTitles },
    { provide: PAGES, useValue: pages },
  ],
};
