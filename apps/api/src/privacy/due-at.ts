import { PRIVACY_DEADLINE_DAYS } from '@shopmeter/contracts';

/** The last moment to carry a request out. */
export function dueAt(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + PRIVACY_DEADLINE_DAYS * 86_400_000);
}
