import { AuditLogRepository, NO_TENANT, SessionsRepository, UsersRepository } from '@shopmeter/db';
import { byCommandLine } from '../by-command-line';
import { JSON_LINES, type Command } from '../command';
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
        const { email, isVerified, hasSecondFactor, stores, seenAt } = user;
        const state = isVerified ? (hasSecondFactor ? 'second factor' : 'confirmed') : 'unconfirmed';
        given.print(
          user,
          [seenAt?.toISOString() ?? '-'.padEnd(24), state.padEnd(13), stores, email].join('  '),
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
      const { database } = await given.installation();
      const now = new Date();
      const ended = await database.asAccounts(async () => {
        const user = await new UsersRepository(database).findByEmail(email);
        if (!user) throw new UsageError(`Nobody has the address ${email}.`);
        const sessions = new SessionsRepository(database);
        const open = await sessions.listOpen(user.id, now);
        await sessions.revokeAll(user.id, null, now);
        await new AuditLogRepository(database).insert({
          ...byCommandLine(now),
          tenantId: NO_TENANT,
          action: 'session.closed',
          targetKind: 'user',
          targetId: user.id,
          details: { sessions: open.length },
        });
        return open.length;
      });
      given.print(
        { email, ended },
        `${email} is signed out: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`,
      );
      return 0;
    },
  },
];
