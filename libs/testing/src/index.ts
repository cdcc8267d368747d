export * from './test-database';
export * from './payloads/order-payload';
export * from './pipeline-store';
