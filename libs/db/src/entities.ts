import * as accounts from './entities/accounts.entities';
import * as catalogue from './entities/catalogue.entities';
import * as events from './entities/events.entities';
import * as ledger from './entities/ledger.entities';
import * as orders from './entities/orders.entities';

/** Every entity; a spec holds them against the schema that the migrations make. */
export const entities = Object.values({ ...accounts, ...catalogue, ...events, ...ledger, ...orders });
