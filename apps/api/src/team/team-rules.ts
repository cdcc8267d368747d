import type { Role } from '@shopmeter/contracts';
import type { MemberRow } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';

/** Owners may give and take every role; admins every one but the owner's. */
export function refuseUnlessMayGive(actor: Role, ...roles: Role[]): void {
  if (actor === 'owner' || (actor === 'admin' && !roles.includes('owner'))) return;
  throw new ProblemError({
    status: 403,
    code: 'role_not_allowed',
    title: 'Forbidden',
    detail:
      actor === 'admin' ? 'Only an owner may do this to an owner.' : 'Only owners and admins may do this.',
  });
}

/** @throws ProblemError 404 `member_not_found` */
export function findMember(members: MemberRow[], userId: string): MemberRow {
  const member = members.find((candidate) => candidate.userId === userId);
  if (member) return member;
  throw new ProblemError({
    status: 404,
    code: 'member_not_found',
    title: 'Not Found',
    detail: 'The store has no member with this id.',
  });
}

/** A store without an owner could never be managed again. @throws ProblemError 409 `last_owner` */
export function refuseLastOwner(members: MemberRow[], leaving: MemberRow): void {
  if (leaving.role !== 'owner') return;
  if (members.some(({ role, userId }) => role === 'owner' && userId !== leaving.userId)) return;
  throw new ProblemError({
    status: 409,
    code: 'last_owner',
    title: 'Conflict',
    detail: 'A store needs an owner. Make somebody else an owner first.',
  });
}
