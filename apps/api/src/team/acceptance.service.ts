import { Injectable } from '@nestjs/common';
import type { AcceptInvitationBody, OpenedInvitation } from '@shopmeter/contracts';
import {
  InvitationsRepository,
  MembershipsRepository,
  type OpenInvitation,
  UsersRepository,
} from '@shopmeter/db';
import { Clock, hashOpaqueToken, ProblemError, uuidV7 } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';
import { invalidRequest } from '../http/contract.pipe';

/**
 * Takes up invitations. The token came by mail, so whoever has it reads the mail of the invited address: it lets that
 * address's account into the team, and confirms the address of a new one. It signs nobody in. Every method runs inside
 * a transaction of the role `accounts`.
 */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError 400 `invalid_token` */
  async open(token: string): Promise<OpenedInvitation> {
    const { storeName, email, role } = await this.#find(token);
    const user = await this.users.findByEmail(email);
    return { storeName, email, role, hasAccount: user?.isVerified ?? false };
  }

  /**
   * @param passwordHash of a new account; an address with a confirmed account keeps its password
   * @throws ProblemError 400 `invalid_token`, or `invalid_request` without a password where one is needed
   */
  async accept({ token }: AcceptInvitationBody, passwordHash: string | null): Promise<void> {
    const now = this.clock.now();
    const invitation = await this.#find(token);
    const { tenantId, id, role, email } = invitation;
    await this.memberships.lockTeam(tenantId);
    if (!(await this.invitations.accept(invitation, now))) throw invalidToken();
    const userId = await this.#userFor(email, passwordHash, now);
    await this.memberships.insert({ tenantId, userId, role, createdAt: now });
    await this.users.update(userId, { tenantId });
    const target = { kind: 'invitation', id } as const;
    await this.audit.record({ action: 'team.joined', tenantId, userId, target, details: { role } });
  }

  async #find(token: string): Promise<OpenInvitation> {
    const found = await this.invitations.findOpen(hashOpaqueToken(token), this.clock.now());
    if (!found) throw invalidToken();
    return found;
  }

  async #userFor(email: string, passwordHash: string | null, now: Date): Promise<string> {
    const known = await this.users.findByEmailForUpdate(email);
    if (known?.isVerified) return known.id;
    if (passwordHash === null) throw invalidRequest([{ pointer: '/password', detail: 'must not be empty' }]);
    if (known) {
      // Whoever registered the address before did not prove that it is theirs: their password goes, and their links with it.
      await this.users.replacePassword(known.id, passwordHash);
      return known.id;
    }
    const id = uuidV7(now.getTime());
    const user = { id, email, passwordHash, isVerified: true, tenantId: null, createdAt: now };
    if (await this.users.insert(user)) return id;
    throw new Error('the address was registered at this very moment');
  }
}

function invalidToken(): ProblemError {
  return new ProblemError({
    status: 400,
    code: 'invalid_token',
    title: 'Bad Request',
    detail: 'This invitation was used already, was taken back or has expired. Ask for a new one.',
    errors: [{ pointer: '/token', detail: 'is not valid any more' }],
  });
}
