import { type AuditAction, auditActionSchema } from '@shopmeter/contracts';

/** What the log can be narrowed to, by the beginning of the actions. */
const GROUPS = [
  { value: '', label: 'Everything', starts: [''] },
  { value: 'access', label: 'Signing in and refusals', starts: ['session.', 'access.', 'store.entered'] },
  { value: 'account', label: 'Passwords and second factors', starts: ['account.'] },
  { value: 'team', label: 'Team', starts: ['team.'] },
  { value: 'keys', label: 'API keys and secrets', starts: ['api_key.', 'store.secret_changed'] },
  { value: 'data', label: 'Replays, exports and deletions', starts: ['replay.', 'export.', 'data.'] },
] as const;

export const groupOptions = GROUPS.map(({ value, label }) => ({ value, label }));

/** The actions of a group; empty: all. */
export function actionsOf(group: string): AuditAction[] {
  const found = GROUPS.find(({ value }) => value === group);
  if (!found || found.value === '') return [];
  return auditActionSchema.options.filter((action) => found.starts.some((start) => action.startsWith(start)));
}
