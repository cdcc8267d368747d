export * from './delivery-headers';
export * from './payload/parse-json';
export * from './shop-evidence';
export * from './topic';
export * from './topics';
export * from './verify-hmac';
