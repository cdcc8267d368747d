export * from './drain/drain-all';
export * from './drain/drain-shard';
export * from './drain/write-rollups';
export * from './rebuild/rebuild-tenant';
export * from './rebuild/recount-rollups';
export * from './retention/keep-event-days';
export * from './scores/rank-next-store';
export * from './worker.module';
