export * from './drain/drain-shard';
export * from './worker.module';
