export * from './drain/drain-all';
export * from './worker.module';
