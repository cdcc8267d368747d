import type { RequestDatabase } from '../scope/request-database';
import { BACKLOG_COUNTED } from './readiness.repository';

/** How a store is doing, as operators see it: no numbers, nothing of its customers. */
export interface PlatformStore {
  id: string;
  storeName: string;
  domain: string;
  status: 'active' | 'uninstalled';
  isDemo: boolean;
  connectedAt: Date;
  lastEventAt: Date | null;
  /** Kept and not yet applied, up to `BACKLOG_COUNTED`; as are the next two. */
  waiting: number;
  quarantined: number;
  dead: number;
}

/** Every store of the platform. Runs as the role `pipeline`, which alone sees the events of all. */
export class PlatformStoresRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** By domain. @param after the domain of the last one on the page before */
  page(after: string, limit: number): Promise<PlatformStore[]> {
    return this.database.manager.query<PlatformStore[]>(PAGE, [after, limit, BACKLOG_COUNTED]);
  }
}

/** Every count is bounded, and found in an index of the store. */
const PAGE = `
  SELECT t.id, t.store_name AS "storeName", t.domain, t.status, t.is_demo AS "isDemo",
         t.connected_at AS "connectedAt",
         (SELECT received_at FROM events e WHERE e.tenant_id = t.id ORDER BY e.id DESC LIMIT 1) AS "lastEventAt",
         (SELECT count(*)::integer FROM
           (SELECT FROM inbox i WHERE i.tenant_id = t.id LIMIT $3) counted) AS waiting,
         (SELECT count(*)::integer FROM
           (SELECT FROM outcomes o WHERE o.tenant_id = t.id AND o.status = 'quarantined' LIMIT $3) counted) AS quarantined,
         (SELECT count(*)::integer FROM
           (SELECT FROM outcomes o WHERE o.tenant_id = t.id AND o.status = 'dead' LIMIT $3) counted) AS dead
  FROM tenants t WHERE t.domain > $1 ORDER BY t.domain LIMIT $2`;
