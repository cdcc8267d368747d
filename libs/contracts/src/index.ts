export * from './auth.contract';
export * from './calendar';
export * from './live.contract';
export * from './metrics.contract';
export * from './problem.contract';
export * from './tenants.contract';
export * from './vocabulary';
export * from './webhooks.contract';
