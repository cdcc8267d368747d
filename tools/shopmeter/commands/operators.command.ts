import { changeOperators, NO_TENANT, OperatorsRepository } from '@shopmeter/db';
import { byCommandLine } from '../by-command-line';
import { JSON_LINES, type Command } from '../command';
import type { Given } from '../given';
import { UsageError } from '../usage-error';

/** Who runs the platform. */
export const operators: Command[] = [
  {
    name: 'operators list',
    says: 'who sees how every store is doing',
    options: JSON_LINES,
    async run(given) {
      const { database } = await given.installation();
      const listed = await database.asAccounts(() => new OperatorsRepository(database).list());
      for (const { email, addedAt } of listed) {
        given.print({ email, addedAt }, `${addedAt.toISOString()}  ${email}`);
      }
      if (listed.length === 0) given.remark('There is no operator.');
      return 0;
    },
  },
  {
    name: 'operators add',
    operand: '<e-mail>',
    says: 'makes somebody with an account an operator of the platform',
    options: JSON_LINES,
    run: (given) => change(given, true),
  },
  {
    name: 'operators remove',
    operand: '<e-mail>',
    says: 'and takes that back',
    options: JSON_LINES,
    run: (given) => change(given, false),
  },
];

async function change(given: Given, added: boolean): Promise<number> {
  const email = given.email();
  const action = added ? ('operator.added' as const) : ('operator.removed' as const);
  const entry = { ...byCommandLine(new Date()), tenantId: NO_TENANT, action, details: {} };
  const { source } = await given.installation();
  const outcome = await changeOperators(source, { email, added, entry });
  if (outcome === 'unknown') {
    throw new UsageError(`Nobody with a confirmed account has the address ${email}.`);
  }
  const state = added ? 'an operator' : 'no operator';
  given.print({ email, outcome }, `${email} is ${state} ${outcome === 'same' ? 'already' : 'now'}.`);
  return 0;
}
