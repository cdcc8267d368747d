import { inject } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router } from '@angular/router';
import { type Role } from '@shopmeter/contracts';
import { isFor } from '../page';
import { Session } from './session';

/** For those who are signed in; the others sign in and come back. */
export const membersOnly: CanActivateFn = async (_route, { url }) => {
  const [session, router] = [inject(Session), inject(Router)];
  await session.start();
  if (session.user()) return true;
  return router.createUrlTree(['/sign-in'], url === '/overview' ? {} : { queryParams: { next: url } });
};

/** For those who have a store; the others connect one first, or turn on the second factor that it asks for. */
export const withStore: CanActivateFn = async () => {
  const [session, router] = [inject(Session), inject(Router)];
  await session.start();
  if (session.tenant()?.needsSecondFactor) return router.createUrlTree(['/settings/security']);
  return session.tenantId() !== null || router.createUrlTree(['/connect']);
};

/** For visitors; who is signed in already is taken to the store. */
export const visitorsOnly: CanActivateFn = async () => {
  const [session, router] = [inject(Session), inject(Router)];
  await session.start();
  return session.user() === null || router.createUrlTree(['/overview']);
};

/** For those who run the platform; for the others there is no such page. */
export const operatorsOnly: CanActivateFn = async () => {
  const [session, router] = [inject(Session), inject(Router)];
  await session.start();
  return session.isOperator() || router.createUrlTree(['/overview']);
};

/** For these roles in the store that is shown. Who has no store, or is nobody yet, is led on by the page's own guards. */
export function forRoles(roles: readonly Role[]): CanMatchFn {
  return async () => {
    const session = inject(Session);
    await session.start();
    const tenant = session.tenant();
    return tenant === null || isFor(roles, tenant.role);
  };
}
