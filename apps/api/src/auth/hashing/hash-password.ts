import { hashSync, verifySync } from '@node-rs/argon2';

/** OWASP's parameters for argon2id (2); the same as the library's defaults, and written out so that they stay. */
export const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password to hash, or to compare with a hash. */
export interface HashingRequest {
  password: string;
  against?: string;
}

/** A hash, or whether the password is the one of the hash. */
export type HashingAnswer = string | boolean;

/** Takes this thread for 20 ms and more. */
export function hashPassword({ password, against }: HashingRequest): HashingAnswer {
  return against === undefined ? hashSync(password, PARAMETERS) : verifySync(against, password);
}
