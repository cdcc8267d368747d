import { distribute, planDistribution } from '@shopmeter/db';
import { JSON_LINES, type Command } from '../command';

export const dbDistribute: Command = {
  name: 'db distribute',
  says: 'makes distributed and reference tables of the schema on a Citus coordinator; --dry-run says how',
  more: 'By store, all of it or nothing. Shopmeter is stopped, and DATABASE_DIRECT_URL names a superuser of the coordinator.',
  options: { 'dry-run': { says: 'prints the statements and changes nothing' }, ...JSON_LINES },
  async run(given) {
    const { source } = await given.installation();
    const print = (statement: string) => given.print({ statement }, `${statement};`);
    if (given.flag('dry-run')) {
      for (const statement of await planDistribution(source)) print(statement);
    } else {
      await distribute(source, print);
      given.remark('The database is distributed.');
    }
    return 0;
  },
};
