export { toSigningKey } from './auth/signing-keys';
export * from './demo-store';
export * from './server';
export { fromBase32, stepAt, totp } from './auth/second-factor/totp';
export * from './start-warnings';
