import { type AuditAction, auditActionSchema } from '@shopmeter/contracts';

/** What the log can be narrowed to, by the beginning of the actions. */
const groups = () => [
  { value: '', label: $localize`Everything`, starts: [''] },
  {
    value: 'access',
    label: $localize`Signing in and refusals`,
    starts: ['session.', 'access.', 'store.entered'],
  },
  { value: 'account', label: $localize`Passwords and second factors`, starts: ['account.'] },
  { value: 'team', label: $localize`Team`, starts: ['team.'] },
  { value: 'keys', label: $localize`API keys and secrets`, starts: ['api_key.', 'store.secret_changed'] },
  {
    value: 'data',
    label: $localize`Replays, jobs, exports and deletions`,
    starts: ['replay.', 'job.', 'export.', 'data.'],
  },
];

export const groupOptions = () => groups().map(({ value, label }) => ({ value, label }));

/** The actions of a group; empty: all. */
export function actionsOf(group: string): AuditAction[] {
  const found = groups().find(({ value }) => value === group);
  if (!found || found.value === '') return [];
  return auditActionSchema.options.filter((action) => found.starts.some((start) => action.startsWith(start)));
}
