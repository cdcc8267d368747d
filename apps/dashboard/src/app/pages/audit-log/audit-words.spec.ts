import { type AuditEntry } from '@shopmeter/contracts';
import { actionWords, actorWords } from './audit-words';

const entry = (part: Partial<AuditEntry>): AuditEntry => ({
  id: '01900000-0000-7000-8000-000000000000',
  at: '2026-11-23T00:00:00Z',
  action: 'session.opened',
  actor: { kind: 'user', id: null, name: 'ada@example.com' },
  target: null,
  details: {},
  address: null,
  userAgent: null,
  device: null,
  ...part,
});

test('an entry reads as a sentence', () => {
  const target = { kind: 'user', id: 'x', name: 'bob@example.com' } as const;
  const changed = entry({
    action: 'team.role_changed',
    target,
    details: { before: 'viewer', after: 'admin' },
  });
  expect(`${actorWords(changed)} ${actionWords(changed)}`).toBe(
    'ada@example.com changed the role of bob@example.com (viewer → admin)',
  );
  expect(actionWords(entry({ action: 'session.refused', details: { reason: 'invalid_credentials' } }))).toBe(
    'was refused to sign in (reason: invalid credentials)',
  );
  const settings = { secondFactorRequired: true, signedWith: 'app_secret' };
  expect(actionWords(entry({ action: 'store.settings_changed', details: settings }))).toBe(
    'changed the store’s settings (second factor required: yes, signed with: app secret)',
  );
  const route = { kind: 'route', id: 'POST /api/replays', name: null } as const;
  expect(actionWords(entry({ action: 'access.refused', target: route }))).toBe(
    'was refused POST /api/replays',
  );
});

test('whoever has no name any more, or never had one, is told apart', () => {
  const actors: AuditEntry['actor'][] = [
    { kind: 'user', id: 'x', name: null },
    { kind: 'api_key', id: 'x', name: 'Nightly' },
    { kind: 'command_line', id: null, name: null },
    { kind: 'nobody', id: null, name: null },
  ];
  expect(actors.map((actor) => actorWords(entry({ actor })))).toEqual([
    'Somebody who is gone',
    'API key “Nightly”',
    'The command line',
    'Somebody unknown',
  ]);
});
