import { type Page } from './core/page';

/** Routes and navigation: a page is one folder and one entry here. The catch-all stays last. */
export const pages: readonly Page[] = [
  {
    path: 'overview',
    title: 'Overview',
    area: 'store',
    navigation: { label: 'Overview', icon: 'overview' },
    load: () => import('./pages/overview/overview-page'),
  },
  {
    path: 'connection',
    title: 'Connection',
    area: 'store',
    navigation: { label: 'Connection', icon: 'connection' },
    load: () => import('./pages/connection/connection-page'),
  },
  {
    path: 'connect',
    title: 'Connect a store',
    area: 'member',
    load: () => import('./pages/connect/connect-page'),
  },
  {
    path: 'settings/profile',
    title: 'Profile',
    area: 'member',
    settings: { label: 'Profile', about: 'you' },
    load: () => import('./pages/profile/profile-page'),
  },
  { path: 'sign-in', title: 'Sign in', area: 'visitor', load: () => import('./pages/sign-in/sign-in-page') },
  {
    path: 'sign-up',
    title: 'Create an account',
    area: 'visitor',
    load: () => import('./pages/sign-up/sign-up-page'),
  },
  {
    path: 'check-your-mail',
    title: 'Check your mail',
    area: 'visitor',
    load: () => import('./pages/check-mail/check-mail-page'),
  },
  {
    path: 'verify',
    title: 'Verify your e-mail address',
    area: 'anyone',
    load: () => import('./pages/verify/verify-page'),
  },
  {
    path: '**',
    title: 'Page not found',
    area: 'anyone',
    load: () => import('./pages/not-found/not-found-page'),
  },
];
