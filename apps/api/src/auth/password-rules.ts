import { invalidRequest } from '../http/contract.pipe';
import { COMMON_PASSWORDS } from './common-passwords';

/** A shorter name is in too many good passwords by chance. */
const NAME_MIN = 3;

/**
 * Refuses passwords that are guessed first: very common ones, and those that contain the e-mail address's name.
 * Length is the contract's matter. No composition rules (OWASP ASVS 5.0, 6.2).
 * @throws ProblemError 400 with the pointer `/password`
 */
export function refuseWeakPassword(email: string, password: string): void {
  const lower = password.toLowerCase();
  const name = email.slice(0, email.lastIndexOf('@'));
  if (lower === name || lower === email || (name.length >= NAME_MIN && lower.includes(name))) {
    throw invalidRequest([
      { pointer: '/password', detail: 'must not contain the name of your e-mail address' },
    ]);
  }
  if (COMMON_PASSWORDS.has(lower)) {
    throw invalidRequest([
      { pointer: '/password', detail: 'is one of the most common passwords; choose another' },
    ]);
  }
}
