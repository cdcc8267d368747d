import {
  CartEntity,
  CheckoutEntity,
  CustomerEntity,
  ProductEntity,
  VariantEntity,
} from '../entities/catalogue.entities';
import { CohortRollupEntity, CustomerTotalEntity, IdentityEntity } from '../entities/customers.entities';
import { LineRollupEntity, OrderRollupEntity } from '../entities/dimension-rollups.entities';
import { CustomerMergeEntity, TombstoneEntity } from '../entities/gone.entities';
import { InventoryItemEntity, ItemCostEntity, StockLevelEntity } from '../entities/inventory.entities';
import {
  LedgerEntity,
  RollupEntity,
  RollupDurationEntity,
  RollupHourEntity,
  RollupPairEntity,
  RollupPairHourEntity,
  UnbalancedOrderEntity,
} from '../entities/ledger.entities';
import {
  AwaitedOrderEntity,
  FulfillmentEntity,
  OrderEditEntity,
  OrderEntity,
  OrderGapEntity,
  OrderLineEntity,
  RefundEntity,
} from '../entities/orders.entities';
import { BulkOperationEntity, PrivacyRequestEntity } from '../entities/work.entities';
import { entityTable, type EntityTable } from '../pipeline/entity-table';

/** Tables whose rows are a function of a tenant's events. Rows that others refer to come first. */
export const FACT_TABLES: readonly EntityTable[] = [
  CustomerEntity,
  ProductEntity,
  VariantEntity,
  OrderEntity,
  OrderLineEntity,
  RefundEntity,
  OrderEditEntity,
  FulfillmentEntity,
  CartEntity,
  CheckoutEntity,
  InventoryItemEntity,
  ItemCostEntity,
  StockLevelEntity,
  TombstoneEntity,
  CustomerMergeEntity,
  BulkOperationEntity,
  OrderGapEntity,
  AwaitedOrderEntity,
  UnbalancedOrderEntity,
  IdentityEntity,
  CustomerTotalEntity,
  RollupEntity,
  RollupHourEntity,
  RollupPairEntity,
  RollupPairHourEntity,
  RollupDurationEntity,
  LineRollupEntity,
  OrderRollupEntity,
  CohortRollupEntity,
].map(entityTable);

/** The same for its current rows; superseded ones tell when something was known, which depends on arrival. */
export const LEDGER: EntityTable = entityTable(LedgerEntity);

/** Requests about personal data: none may be missing. What became of one, and what was erased in it, no event tells. */
export const PRIVACY_REQUESTS: EntityTable = entityTable(PrivacyRequestEntity);

/** Columns of `tenants` that events about the store write. */
export const SHOP_COLUMNS = [
  'shop_id',
  'currency',
  'iana_timezone',
  'plan_name',
  'shop_version',
  'shop_event_id',
  'scopes',
  'scopes_version',
  'scopes_event_id',
];

/** What applying notes beside: what is still to be read or ranked, and samples. It has shadows that nothing is compared with. */
const BESIDE = ['refetches', 'schema_drift', 'score_runs', 'score_limits'];

const NAMED = [LEDGER, ...FACT_TABLES, PRIVACY_REQUESTS].map(({ name }) => name);

/** Names of all tables that have a shadow while a tenant is rebuilt. */
export const REBUILT_TABLES = ['tenants', ...NAMED, ...BESIDE];

/** Column names of a table: what tells its rows apart within a tenant, and all others. */
export function namesOf(table: EntityTable): { keys: string[]; others: string[]; all: string[] } {
  const all = table.columns.map(({ name }) => name);
  const keys = table.columns.filter(({ primary }) => primary).map(({ name }) => name);
  return {
    keys: keys.filter((name) => name !== 'tenant_id'),
    others: all.filter((n) => !keys.includes(n)),
    all,
  };
}
