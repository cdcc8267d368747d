import { type Role } from '@shopmeter/contracts';

/** What a role is called. */
export function roleName(role: Role): string {
  return {
    owner: $localize`Owner`,
    admin: $localize`Admin`,
    analyst: $localize`Analyst`,
    viewer: $localize`Viewer`,
  }[role];
}

/** What a role may do. */
export function roleWords(role: Role): string {
  return {
    owner: $localize`Owner: everything, other owners too`,
    admin: $localize`Admin: everything but owners`,
    analyst: $localize`Analyst: numbers, customers and webhooks`,
    viewer: $localize`Viewer: numbers`,
  }[role];
}

/** Choices of a role. */
export function roleOptions(roles: readonly Role[]): { value: Role; label: string }[] {
  return roles.map((role) => ({ value: role, label: roleWords(role) }));
}
