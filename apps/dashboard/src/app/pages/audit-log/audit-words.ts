import { type AuditAction, type AuditEntry } from '@shopmeter/contracts';

/** What happened to `name`, in words that follow the name of who did it. */
export const actionNames = (name: string): Record<AuditAction, string> => ({
  'session.opened': $localize`signed in`,
  'session.refused': $localize`was refused to sign in`,
  'session.closed': $localize`signed out`,
  'session.stolen': $localize`was signed out: a session’s token was used twice`,
  'account.password_changed': $localize`changed the password`,
  'account.password_reset': $localize`reset the password by mail`,
  'account.email_changed': $localize`changed the e-mail address`,
  'account.second_factor_enabled': $localize`turned the second factor on`,
  'account.second_factor_disabled': $localize`turned the second factor off`,
  'account.recovery_codes_made': $localize`made new recovery codes`,
  'account.disabled': $localize`disabled the account of ${name}:name:`,
  'account.enabled': $localize`enabled the account of ${name}:name:`,
  'access.refused': $localize`was refused ${name}:name:`,
  'store.connected': $localize`connected the store`,
  'store.authorized': $localize`gave access to the store in Shopify`,
  'store.taken_over': $localize`proved to own the store, and took it over`,
  'store.uninstalled': $localize`uninstalled the app in Shopify`,
  'store.entered': $localize`opened the store`,
  'store.secret_changed': $localize`changed a secret of the store`,
  'store.settings_changed': $localize`changed the store’s settings`,
  'store.removed': $localize`removed the demo store`,
  'team.invited': $localize`invited ${name}:name:`,
  'team.invitation_revoked': $localize`took back the invitation of ${name}:name:`,
  'team.joined': $localize`joined the team`,
  'team.role_changed': $localize`changed the role of ${name}:name:`,
  'team.removed': $localize`removed ${name}:name:`,
  'team.left': $localize`left the team`,
  'team.ownership_transferred': $localize`handed the store over to ${name}:name:`,
  'api_key.created': $localize`made the API key ${name}:name:`,
  'api_key.revoked': $localize`revoked the API key ${name}:name:`,
  'replay.ordered': $localize`had events applied anew`,
  'replay.cancelled': $localize`stopped a replay`,
  'export.made': $localize`made an export`,
  'data.deleted': $localize`deleted data`,
  'job.paused': $localize`paused a job`,
  'job.resumed': $localize`let a job go on`,
  'job.cancelled': $localize`stopped a job`,
  'operator.added': $localize`made an operator of ${name}:name:`,
  'operator.removed': $localize`took the operator’s role from ${name}:name:`,
  'operator.looked': $localize`looked at the stores`,
  'operator.job_retried': $localize`had a job tried again`,
});

export function actorWords({ actor }: AuditEntry): string {
  if (actor.kind === 'command_line') return $localize`The command line`;
  if (actor.kind === 'nobody') return $localize`Somebody unknown`;
  const gone =
    actor.kind === 'api_key' ? $localize`An API key that is gone` : $localize`Somebody who is gone`;
  if (actor.name === null) return gone;
  return actor.kind === 'api_key' ? $localize`API key “${actor.name}:name:”` : actor.name;
}

/** "changed the role of ada@example.com (viewer → admin)". */
export function actionWords({ action, target, details }: AuditEntry): string {
  const name = target?.kind === 'route' ? target.id : (target?.name ?? $localize`somebody who is gone`);
  const words = actionNames(name)[action];
  const more = detailWords(details);
  return more ? `${words} (${more})` : words;
}

function detailWords(details: AuditEntry['details']): string {
  const { before, after, ...rest } = details;
  const change = before !== undefined && after !== undefined ? [`${before} → ${after}`] : [];
  return [
    ...change,
    ...Object.entries(rest).map(([key, value]) => `${keyWords(key)}: ${valueWords(value)}`),
  ].join(', ');
}

/** "signed with" of `signedWith`. */
function keyWords(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueWords(value: AuditEntry['details'][string]): string {
  if (typeof value === 'boolean') return value ? $localize`yes` : $localize`no`;
  return String(value).replaceAll('_', ' ');
}
