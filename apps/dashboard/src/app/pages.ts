import { type Page } from './core/page';

/** Routes and navigation: a page is one folder and one entry here. The catch-all stays last. */
export const pages: readonly Page[] = [
  {
    path: 'overview',
    title: () => $localize`Overview`,
    area: 'store',
    navigation: { label: () => $localize`Overview`, icon: 'overview' },
    load: () => import('./pages/overview/overview-page'),
  },
  {
    path: 'connection',
    title: () => $localize`Connection`,
    area: 'store',
    navigation: { label: () => $localize`Connection`, icon: 'connection' },
    load: () => import('./pages/connection/connection-page'),
  },
  {
    path: 'connect',
    title: () => $localize`Connect a store`,
    area: 'member',
    load: () => import('./pages/connect/connect-page'),
  },
  {
    path: 'settings/profile',
    title: () => $localize`Profile`,
    area: 'member',
    settings: { label: () => $localize`Profile`, about: 'you' },
    load: () => import('./pages/profile/profile-page'),
  },
  {
    path: 'settings/security',
    title: () => $localize`Sign-in and security`,
    area: 'member',
    settings: { label: () => $localize`Sign-in and security`, about: 'you' },
    load: () => import('./pages/security/security-page'),
  },
  {
    path: 'settings/team',
    title: () => $localize`Team`,
    area: 'store',
    settings: { label: () => $localize`Team`, about: 'store' },
    load: () => import('./pages/team/team-page'),
  },
  {
    path: 'settings/api-keys',
    title: () => $localize`API keys`,
    area: 'store',
    settings: { label: () => $localize`API keys`, about: 'store', roles: ['owner', 'admin'] },
    load: () => import('./pages/api-keys/api-keys-page'),
  },
  {
    path: 'settings/audit-log',
    title: () => $localize`Audit log`,
    area: 'store',
    settings: { label: () => $localize`Audit log`, about: 'store', roles: ['owner', 'admin'] },
    load: () => import('./pages/audit-log/audit-log-page'),
  },
  {
    path: 'forgot-password',
    title: () => $localize`Forgot your password?`,
    area: 'anyone',
    load: () => import('./pages/forgot-password/forgot-password-page'),
  },
  {
    path: 'reset-password',
    title: () => $localize`Set a new password`,
    area: 'anyone',
    load: () => import('./pages/reset-password/reset-password-page'),
  },
  {
    path: 'confirm-email',
    title: () => $localize`Confirm your new e-mail address`,
    area: 'anyone',
    load: () => import('./pages/confirm-email/confirm-email-page'),
  },
  {
    path: 'sign-in',
    title: () => $localize`Sign in`,
    area: 'visitor',
    load: () => import('./pages/sign-in/sign-in-page'),
  },
  {
    path: 'sign-up',
    title: () => $localize`Create an account`,
    area: 'visitor',
    load: () => import('./pages/sign-up/sign-up-page'),
  },
  {
    path: 'check-your-mail',
    title: () => $localize`Check your mail`,
    area: 'visitor',
    load: () => import('./pages/check-mail/check-mail-page'),
  },
  {
    path: 'verify',
    title: () => $localize`Verify your e-mail address`,
    area: 'anyone',
    load: () => import('./pages/verify/verify-page'),
  },
  {
    path: 'invitation',
    title: () => $localize`Join a team`,
    area: 'anyone',
    load: () => import('./pages/invitation/invitation-page'),
  },
  {
    path: '**',
    title: () => $localize`Page not found`,
    area: 'anyone',
    load: () => import('./pages/not-found/not-found-page'),
  },
];
