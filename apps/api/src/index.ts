export * from './demo-store';
export * from './server';
