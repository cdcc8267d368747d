import { Injectable } from '@nestjs/common';
import { type Session } from '@shopmeter/contracts';
import { type SessionEntity, SessionsRepository, type UserEntity, UsersRepository } from '@shopmeter/db';
import { Clock, ProblemError, uuidV7 } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { requestOrigin } from '../http/request-origin';
import { REFRESH_LIFETIME } from './refresh-cookie';
import { newRefreshToken, readRefreshToken, type RefreshToken } from './refresh-token';
import { SessionAnswers } from './session-answers';

/** Milliseconds in which the token rotated away still works, for tabs that refresh at the same moment. */
const ROTATION_GRACE = 10_000;

/** Milliseconds: who uses a session every day signs in again after half a year. */
const LONGEST_SESSION = 182 * 24 * 3_600_000;

export interface OpenSession {
  session: Session;
  /** To be put into the cookie; null when the browser has the right one already. */
  refreshToken: string | null;
}

/**
 * Sign-ins and their rotating refresh tokens. Every method runs inside a transaction of the role `accounts`.
 */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly answers: SessionAnswers,
    private readonly clock: Clock,
    private readonly audit: AuditLogService,
  ) {}

  /** @param user whose password was right just now @returns null when it was changed since, which ended all sessions */
  async open(user: UserEntity): Promise<OpenSession | null> {
    if (!(await this.users.stillHas(user.id, user.passwordHash))) return null;
    const now = this.clock.now();
    const id = uuidV7(now.getTime());
    const { text: refreshToken, hash: tokenHash, sessionHash } = newRefreshToken(id);
    await this.sessions.insert({
      id,
      userId: user.id,
      tokenHash,
      sessionHash,
      previousTokenHash: null,
      createdAt: now,
      rotatedAt: now,
      expiresAt: expiry(now, now),
      revokedAt: null,
      ...clientNow(),
    });
    const session = await this.answers.session(user, id);
    const target = { kind: 'session', id } as const;
    await this.audit.record({
      action: 'session.opened',
      tenantId: session.tenantId,
      userId: user.id,
      target,
    });
    return { session, refreshToken };
  }

  /**
   * Exchanges a refresh token. Any token that the session ever had, but the current one and for the grace the one
   * before, ends the whole session: it was used before, so it was stolen by or from whoever uses it now.
   * @returns null when the token is not valid; the session's end is then part of the transaction
   */
  async renew(refreshToken: string): Promise<OpenSession | null> {
    const now = this.clock.now();
    const token = readRefreshToken(refreshToken);
    const session = token && (await this.#find(token));
    if (!session || session.expiresAt <= now) return null;
    const isCurrent = session.tokenHash.equals(token.hash);
    if (!isCurrent && !isInGrace(session, token.hash, now)) {
      await this.#end(session, 'session.stolen');
      return null;
    }
    const user = await this.users.findById(session.userId);
    if (!user?.isVerified || user.disabledAt) return null;
    return {
      session: await this.answers.session(user, session.id),
      refreshToken: isCurrent ? await this.#rotate(session, token, now) : null,
    };
  }

  /** Ends the session that a refresh token belongs to, if there is one. */
  async close(refreshToken: string): Promise<void> {
    const token = readRefreshToken(refreshToken);
    const session = token && (await this.#find(token));
    if (session) await this.#end(session, 'session.closed');
  }

  async #end({ id, userId }: SessionEntity, action: 'session.closed' | 'session.stolen'): Promise<void> {
    await this.sessions.revoke(id, this.clock.now());
    const tenantId = (await this.users.findById(userId))?.tenantId ?? null;
    await this.audit.record({ action, tenantId, userId, target: { kind: 'session', id } });
  }

  /** The open session that a token is or was of. An id that somebody saw is not enough. */
  async #find(token: RefreshToken): Promise<SessionEntity | null> {
    const session = await this.sessions.findByIdForUpdate(token.sessionId);
    return session && !session.revokedAt && wasTokenOf(session, token) ? session : null;
  }

  async #rotate(session: SessionEntity, token: RefreshToken, now: Date): Promise<string> {
    const { text, hash: tokenHash, sessionHash } = newRefreshToken(session.id, token);
    await this.sessions.rotate(session, {
      tokenHash,
      sessionHash,
      rotatedAt: now,
      expiresAt: expiry(now, session.createdAt),
      ...clientNow(),
    });
    return text;
  }
}

/** The refusal of a refresh token. */
export function sessionEnded(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'session_ended',
    title: 'Unauthorized',
    detail: 'You are signed out. Sign in again.',
  });
}

function wasTokenOf(
  { tokenHash, previousTokenHash, sessionHash }: SessionEntity,
  token: RefreshToken,
): boolean {
  if (token.sessionHash && sessionHash?.equals(token.sessionHash)) return true;
  return tokenHash.equals(token.hash) || (previousTokenHash?.equals(token.hash) ?? false);
}

/** Whether this is the token rotated away last, and only a moment ago. */
function isInGrace({ previousTokenHash, rotatedAt }: SessionEntity, hash: Buffer, now: Date): boolean {
  const isPrevious = previousTokenHash?.equals(hash) ?? false;
  return isPrevious && now.getTime() - rotatedAt.getTime() <= ROTATION_GRACE;
}

/** Thirty days after its last use, and half a year after signing in at the latest. */
function expiry(now: Date, signedInAt: Date): Date {
  return new Date(Math.min(now.getTime() + REFRESH_LIFETIME * 1000, signedInAt.getTime() + LONGEST_SESSION));
}

/** Where the request at hand comes from, for the list of one's sessions. */
function clientNow(): Pick<SessionEntity, 'address' | 'userAgent'> {
  const origin = requestOrigin();
  return { address: origin?.address ?? null, userAgent: origin?.userAgent ?? null };
}
