import { type AuditAction, type AuditEntry } from '@shopmeter/contracts';

/** What happened, in words that follow the name of who did it. */
export const ACTION_WORDS: Record<AuditAction, string> = {
  'session.opened': 'signed in',
  'session.refused': 'was refused to sign in',
  'session.closed': 'signed out',
  'session.stolen': 'was signed out: a session’s token was used twice',
  'account.password_changed': 'changed the password',
  'account.password_reset': 'reset the password by mail',
  'account.email_changed': 'changed the e-mail address',
  'account.second_factor_enabled': 'turned the second factor on',
  'account.second_factor_disabled': 'turned the second factor off',
  'account.recovery_codes_made': 'made new recovery codes',
  'access.refused': 'was refused',
  'store.connected': 'connected the store',
  'store.entered': 'opened the store',
  'store.secret_changed': 'changed a secret of the store',
  'store.settings_changed': 'changed the store’s settings',
  'team.invited': 'invited',
  'team.invitation_revoked': 'took back the invitation of',
  'team.joined': 'joined the team',
  'team.role_changed': 'changed the role of',
  'team.removed': 'removed',
  'team.left': 'left the team',
  'team.ownership_transferred': 'handed the store over to',
  'api_key.created': 'made the API key',
  'api_key.revoked': 'revoked the API key',
  'replay.ordered': 'had events applied anew',
  'replay.cancelled': 'stopped a replay',
  'export.made': 'made an export',
  'data.deleted': 'deleted data',
  'operator.added': 'made an operator of',
  'operator.removed': 'took the operator’s role from',
  'operator.looked': 'looked at the stores',
};

/** Actions whose words ask for the name of what it was done to. */
const NAMES_ITS_TARGET =
  /^(team\.(invited|invitation_revoked|role_changed|removed|ownership_transferred)|api_key|access)/;

export function actorWords({ actor }: AuditEntry): string {
  if (actor.kind === 'command_line') return 'The command line';
  if (actor.kind === 'nobody') return 'Somebody unknown';
  const gone = actor.kind === 'api_key' ? 'An API key that is gone' : 'Somebody who is gone';
  if (actor.name === null) return gone;
  return actor.kind === 'api_key' ? `API key “${actor.name}”` : actor.name;
}

/** "changed the role of ada@example.com (viewer → admin)". */
export function actionWords({ action, target, details }: AuditEntry): string {
  const name = target?.kind === 'route' ? target.id : (target?.name ?? 'somebody who is gone');
  const words = NAMES_ITS_TARGET.test(action) ? `${ACTION_WORDS[action]} ${name}` : ACTION_WORDS[action];
  const more = detailWords(details);
  return more ? `${words} (${more})` : words;
}

function detailWords(details: AuditEntry['details']): string {
  const { before, after, ...rest } = details;
  const change = before !== undefined && after !== undefined ? [`${before} → ${after}`] : [];
  return [
    ...change,
    ...Object.entries(rest).map(([key, value]) => `${key}: ${String(value).replaceAll('_', ' ')}`),
  ].join(', ');
}
