export * from './drain/drain-shard';
export * from './drain/write-rollups';
export * from './rebuild/rebuild-tenant';
export * from './rebuild/recount-rollups';
export * from './worker.module';
