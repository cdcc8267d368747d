import { type Role } from '@shopmeter/contracts';

/** What each role may do, in the words of the pages. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner: everything, other owners too',
  admin: 'Admin: everything but owners',
  analyst: 'Analyst: numbers, customers and webhooks',
  viewer: 'Viewer: numbers',
};

/** Choices of a role. */
export function roleOptions(roles: readonly Role[]): { value: Role; label: string }[] {
  return roles.map((role) => ({ value: role, label: ROLE_WORDS[role] }));
}
