import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { provideCharts } from '@shopmeter/ui';
import { PAGES, routesOf } from './core/page';
import { PageTitles } from './core/page-titles';
import { sessionInterceptor } from './core/session/session-interceptor';
import { pages } from './pages';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(withInterceptors([sessionInterceptor])),
    provideRouter(
      routesOf(pages),
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
    ),
    provideCharts(),
    { provide: TitleStrategy, useClass: PageTitles },
    { provide: PAGES, useValue: pages },
  ],
};
