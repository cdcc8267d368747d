import { Injectable } from '@nestjs/common';
import { type IdempotencyKeyEntity, IdempotencyKeysRepository, NO_TENANT } from '@shopmeter/db';
import { Clock, FieldCipher, ProblemError, type SecretPlace } from '@shopmeter/platform';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { currentRequest } from '../http/request-origin';
import type { SignedInRequest } from '../http/signed-in';

/** Milliseconds for which an answer is kept. */
const LIFETIME = 24 * 3_600_000;
/** Visible ASCII. The draft writes keys as strings of structured fields; without the quotes they are taken too. */
const KEY = /^(?:"([\x20-\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/;

/**
 * Does once what a caller asks for with an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): asked
 * again, it gives the first answer. Called inside the transaction that does it, so both are kept, or neither. Keys of
 * different callers and stores are different keys.
 */
@Injectable()
export class OnceService {
  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /**
   * @param work what is done, or at most what is done in this transaction; its result must be JSON
   * @throws ProblemError 400 `invalid_idempotency_key`; 409 `request_in_progress` while the first is being carried
   *   out; 422 `idempotency_key_reused` when the key came with another request
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const request = currentRequest();
    const header = request?.headers['idempotency-key'];
    if (!request || header === undefined) return work();
    const wanted = this.#identify(request as SignedInRequest, header);
    if (!(await this.keys.lock(wanted))) throw inProgress();
    const now = this.clock.now();
    const known = await this.keys.find(wanted, now);
    if (known) return this.#repeat<T>(known, wanted.fingerprint);
    const answer = await work();
    const sealed = this.cipher.encrypt(JSON.stringify(answer), place(wanted.tenantId));
    const expiresAt = new Date(now.getTime() + LIFETIME);
    await this.keys.insert({ ...wanted, answer: sealed, expiresAt }, now);
    return answer;
  }

  #identify(request: SignedInRequest, header: string | string[]) {
    const [, quoted, bare] = KEY.exec(String(header)) ?? [];
    const key = quoted ?? bare;
    if (key === undefined) throw invalidKey();
    const { user } = request;
    const tenantId = user.tenant?.id ?? NO_TENANT;
    return { tenantId, callerId: user.apiKeyId ?? user.userId, key, fingerprint: fingerprintOf(request) };
  }

  #repeat<T>({ answer, fingerprint, tenantId }: IdempotencyKeyEntity, asked: Buffer): T {
    if (!fingerprint.equals(asked)) throw reused();
    return JSON.parse(this.cipher.decrypt(answer, place(tenantId))) as T;
  }
}

/** Answers hold what is shown once, such as a new API key. */
function place(tenantId: string): SecretPlace {
  return { ownerId: tenantId, table: 'idempotency_keys', column: 'answer' };
}

function fingerprintOf({ method, url, body }: Pick<FastifyRequest, 'method' | 'url' | 'body'>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest();
}

function invalidKey(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'invalid_idempotency_key',
    title: 'Bad Request',
    detail: 'Idempotency-Key must be one text of 1 to 255 visible ASCII characters, such as a UUID.',
  });
}

function inProgress(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'request_in_progress',
    title: 'Conflict',
    detail: 'The first request with this Idempotency-Key is being carried out. Ask again in a moment.',
    retryAfter: 1,
  });
}

function reused(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'idempotency_key_reused',
    title: 'Unprocessable Content',
    detail: 'This Idempotency-Key came with another request before. Use a new one for each thing to be done.',
  });
}
