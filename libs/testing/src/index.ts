export * from './test-browser';
export * from './test-database';
export * from './test-server';
export * from './test-smtp';
export * from './payloads/order-payload';
export * from './pipeline-store';
