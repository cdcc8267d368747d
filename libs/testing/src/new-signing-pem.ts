import { generateKeyPairSync } from 'node:crypto';

/** A key for `Settings.jwtKeys`. */
export function newSigningPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
