import { Injectable } from '@nestjs/common';
import { RequestDatabase, type UserEntity, UsersRepository } from '@shopmeter/db';
import { type ProblemError } from '@shopmeter/platform';
import { invalidRequest } from '../http/contract.pipe';
import { type SignedIn } from '../http/signed-in';
import { PasswordHasher } from './hashing/password-hasher';
import { ThrottleService } from './throttle/throttle.service';

/** Compares passwords. Outside of any transaction: a connection is not held while hashing waits for its turn. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: RequestDatabase,
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly throttle: ThrottleService,
  ) {}

  /**
   * Takes as long whether or not somebody has the address. A right password is hashed anew when today's parameters are
   * stronger.
   */
  async check(email: string, password: string): Promise<{ user: UserEntity | null; isRight: boolean }> {
    const user = await this.database.asAccounts(() => this.users.findByEmail(email));
    const isRight = await this.hasher.verify(user?.passwordHash ?? null, password);
    if (!user || !isRight) return { user, isRight: false };
    const passwordHash = this.hasher.isOutdated(user.passwordHash)
      ? await this.#rehash(user, password)
      : user.passwordHash;
    return { user: { ...user, passwordHash }, isRight };
  }

  /**
   * Asks a signed-in person for the password again, before something that a thief of a session must not do.
   * @returns the hash that it fits: what is done now asks `stillHas`, since others may change the password meanwhile
   * @throws ProblemError 400 that points at the field; 429 after several wrong ones
   */
  async confirm({ userId }: SignedIn, password: string, field = 'password'): Promise<string> {
    await this.throttle.take({ password: userId });
    const user = await this.database.asAccounts(() => this.users.findById(userId));
    if (!user || !(await this.hasher.verify(user.passwordHash, password))) {
      throw notYourPassword(field);
    }
    await this.throttle.forget({ password: userId });
    return user.passwordHash;
  }

  async #rehash({ id, passwordHash: before }: UserEntity, password: string): Promise<string> {
    const passwordHash = await this.hasher.hash(password);
    // Not over a password that was changed in the meantime.
    await this.database.asAccounts(() => this.users.replaceHash(id, before, passwordHash));
    return passwordHash;
  }
}

export function notYourPassword(field = 'password'): ProblemError {
  return invalidRequest([{ pointer: `/${field}`, detail: 'is not your password' }]);
}
