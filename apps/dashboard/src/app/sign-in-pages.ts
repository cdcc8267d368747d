import { type Page } from './core/page';

/** What is reached without being signed in. */
export const signInPages: readonly Page[] = [
  {
    path: 'unsubscribe',
    title: () => $localize`Stop these mails`,
    area: 'anyone',
    load: () => import('./pages/unsubscribe/unsubscribe-page'),
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
];
