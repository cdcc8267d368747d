import { changeOperators, NO_TENANT, OperatorsRepository } from '@shopmeter/db';
import { byCommandLine } from '../by-command-line';
import type { CommandLine } from '../command-line';
import type { Installation } from '../installation';
import { UsageError } from '../usage-error';

/** Adds, removes or lists who runs the platform. */
export async function operators(line: CommandLine, { database, source }: Installation): Promise<number> {
  if (line.command === 'operators list') {
    const listed = await database.asAccounts(() => new OperatorsRepository(database).list());
    for (const { email, addedAt } of listed) {
      console.log(line.json ? JSON.stringify({ email, addedAt }) : `${addedAt.toISOString()}  ${email}`);
    }
    if (listed.length === 0 && !line.json) console.log('There is no operator.');
    return 0;
  }
  const [email, added] = [line.email!, line.command === 'operators add'];
  const action = added ? ('operator.added' as const) : ('operator.removed' as const);
  const entry = { ...byCommandLine(new Date()), tenantId: NO_TENANT, action, details: {} };
  const outcome = await changeOperators(source, { email, added, entry });
  if (outcome === 'unknown')
    throw new UsageError(`Nobody with a confirmed account has the address ${email}.`);
  const state = added ? 'an operator' : 'no operator';
  const text = outcome === 'same' ? `${email} is ${state} already.` : `${email} is ${state} now.`;
  console.log(line.json ? JSON.stringify({ email, outcome }) : text);
  return 0;
}
