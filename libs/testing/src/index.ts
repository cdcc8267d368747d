export * from './payloads/order-payload';
export * from './pipeline-store';
export * from './store-history';
export * from './tenant-tables';
export * from './test-browser';
export * from './test-database';
export * from './test-server';
export * from './test-smtp';
