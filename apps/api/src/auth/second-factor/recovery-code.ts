import { RECOVERY_CODES } from '@shopmeter/contracts';
import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp';

/** 80 random bits in four groups: `mzxw-6ytb-oi4f-27ab`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(10)).toLowerCase().match(/.{4}/g)!.join('-'),
  );
}

/** What is stored of a recovery code; spaces, dashes and capitals do not matter. A plain hash is enough for 80 bits. */
export function hashRecoveryCode(code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`recovery:${plain}`).digest();
}
