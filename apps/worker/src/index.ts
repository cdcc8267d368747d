export * from './drain/drain-shard';
export * from './rebuild/rebuild-tenant';
export * from './worker.module';
