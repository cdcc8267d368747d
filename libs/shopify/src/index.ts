export * from './delivery-headers';
export * from './next-gen-event';
export * from './payload/parse-json';
export * from './schema-drift';
export * from './shop-evidence';
export * from './topic';
export * from './topics';
export * from './verify-hmac';
