import * as accounts from './entities/accounts.entities';
import * as audit from './entities/audit.entities';
import * as catalogue from './entities/catalogue.entities';
import * as connections from './entities/connections.entities';
import * as customers from './entities/customers.entities';
import * as dimensionRollups from './entities/dimension-rollups.entities';
import * as events from './entities/events.entities';
import * as fetching from './entities/fetching.entities';
import * as gone from './entities/gone.entities';
import * as inventory from './entities/inventory.entities';
import * as jobs from './entities/jobs.entities';
import * as ledger from './entities/ledger.entities';
import * as notifications from './entities/notifications.entities';
import * as operators from './entities/operators.entities';
import * as orders from './entities/orders.entities';
import * as privacy from './entities/privacy.entities';
import * as signIn from './entities/sign-in.entities';
import * as team from './entities/team.entities';
import * as teamWork from './entities/team-work.entities';
import * as work from './entities/work.entities';

/** Every entity; a spec holds them against the schema that the migrations make. */
export const entities = Object.values({
  ...accounts,
  ...audit,
  ...catalogue,
  ...connections,
  ...customers,
  ...dimensionRollups,
  ...events,
  ...fetching,
  ...gone,
  ...inventory,
  ...jobs,
  ...ledger,
  ...notifications,
  ...operators,
  ...orders,
  ...privacy,
  ...signIn,
  ...team,
  ...teamWork,
  ...work,
});
