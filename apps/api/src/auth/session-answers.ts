import { Injectable } from '@nestjs/common';
import { type Session } from '@shopmeter/contracts';
import { MembershipsRepository, OperatorsRepository, type UserEntity } from '@shopmeter/db';
import { ACCESS_TOKEN_LIFETIME, AccessTokensService } from './access-tokens.service';

/** What a browser is told when it signs in, refreshes or switches: an access token and what it may see. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly accessTokens: AccessTokensService,
    private readonly operators: OperatorsRepository,
  ) {}

  /** The token names the store last worked in while the user is a member of it, else the first, else none. */
  async session(
    user: Pick<UserEntity, 'id' | 'email' | 'tenantId' | 'keptRange'>,
    sessionId: string,
  ): Promise<Session> {
    const tenants = await this.memberships.listTenants(user.id);
    const tenant = tenants.find(({ id }) => id === user.tenantId) ?? tenants[0];
    const tenantId = tenant?.id ?? null;
    return {
      accessToken: this.accessTokens.issue({ sub: user.id, sid: sessionId, tid: tenantId }),
      expiresIn: ACCESS_TOKEN_LIFETIME,
      user: { id: user.id, email: user.email },
      isOperator: await this.operators.isOperator(user.id),
      tenants,
      tenantId,
      keptRange: user.keptRange,
    };
  }
}
