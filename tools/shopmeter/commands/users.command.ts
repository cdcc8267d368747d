import {
  AuditLogRepository,
  type ListedUser,
  NO_TENANT,
  SessionsRepository,
  UsersRepository,
} from '@shopmeter/db';
import { byCommandLine } from '../by-command-line';
import { JSON_LINES, type Command } from '../command';
import type { Given } from '../given';
import { UsageError } from '../usage-error';

/** People with an account. */
export const users: Command[] = [
  {
    name: 'users list',
    says: 'who has an account, in how many stores, and when they were seen last',
    options: { limit: { value: 'N', says: 'people listed (50)' }, ...JSON_LINES },
    async run(given) {
      const limit = given.limit(50);
      const { database } = await given.installation();
      const listed = await database.asAccounts(() => new UsersRepository(database).list(limit));
      for (const user of listed) {
        const { email, stores, seenAt } = user;
        given.print(
          user,
          [seenAt?.toISOString() ?? '-'.padEnd(24), stateOf(user).padEnd(13), stores, email].join('  '),
        );
      }
      return 0;
    },
  },
  {
    name: 'users sign-out',
    operand: '<e-mail>',
    says: 'ends every session of somebody, at once',
    options: JSON_LINES,
    async run(given) {
      const email = given.email();
      const ended = await change(given, email, 'session.closed', () => Promise.resolve());
      given.print(
        { email, ended },
        `${email} is signed out: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`,
      );
      return 0;
    },
  },
  {
    name: 'users disable',
    operand: '<e-mail>',
    says: 'keeps somebody out at once, with their API keys; what they made stays',
    options: JSON_LINES,
    run: (given) => able(given, 'account.disabled'),
  },
  {
    name: 'users enable',
    operand: '<e-mail>',
    says: 'and lets them in again',
    options: JSON_LINES,
    run: (given) => able(given, 'account.enabled'),
  },
];

function stateOf({ isVerified, disabledAt, hasSecondFactor }: ListedUser): string {
  if (disabledAt) return 'disabled';
  if (!isVerified) return 'unconfirmed';
  return hasSecondFactor ? 'second factor' : 'confirmed';
}

async function able(given: Given, action: 'account.disabled' | 'account.enabled'): Promise<number> {
  const email = given.email();
  const isDisabled = action === 'account.disabled';
  await change(given, email, action, (users, id, now) =>
    users.update(id, { disabledAt: isDisabled ? now : null }),
  );
  given.print({ email, isDisabled }, `${email} ${isDisabled ? 'cannot sign in any more' : 'can sign in'}.`);
  return 0;
}

/** Ends somebody's sessions, does what else is to be done, and writes it down. @returns how many sessions there were */
async function change(
  given: Given,
  email: string,
  action: 'session.closed' | 'account.disabled' | 'account.enabled',
  work: (users: UsersRepository, userId: string, now: Date) => Promise<void>,
): Promise<number> {
  const { database } = await given.installation();
  const now = new Date();
  return database.asAccounts(async () => {
    const users = new UsersRepository(database);
    const user = await users.findByEmailForUpdate(email);
    if (!user) throw new UsageError(`Nobody has the address ${email}.`);
    const sessions = new SessionsRepository(database);
    const { length } = await sessions.listOpen(user.id, now);
    await sessions.revokeAll(user.id, null, now);
    await work(users, user.id, now);
    await new AuditLogRepository(database).insert({
      ...byCommandLine(now),
      tenantId: NO_TENANT,
      action,
      targetKind: 'user',
      targetId: user.id,
      details: { sessions: length },
    });
    return length;
  });
}
