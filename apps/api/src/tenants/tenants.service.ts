import { Injectable } from '@nestjs/common';
import { type CreateTenantBody, type Tenant } from '@shopmeter/contracts';
import { MembershipsRepository, UsersRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { NewTenant } from './new-tenant';
import { TenantAnswers } from './tenant-answers';

/** Connects stores. Runs inside a transaction of the role `accounts`. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly users: UsersRepository,
    private readonly newTenant: NewTenant,
    private readonly answers: TenantAnswers,
  ) {}

  /**
   * The caller becomes the store's owner and works in it from now on.
   * @throws ProblemError 409 `store_already_connected`
   */
  async connect(body: CreateTenantBody, userId: string): Promise<Tenant> {
    const tenant = await this.newTenant.insert(body);
    if (!tenant) throw alreadyConnected(body.domain);
    await this.memberships.insert({
      tenantId: tenant.id,
      userId,
      role: 'owner',
      createdAt: tenant.connectedAt,
    });
    await this.users.update(userId, { tenantId: tenant.id });
    return this.answers.tenant(tenant, 'owner', { firstEventAt: null, lastEventAt: null, firstDay: null });
  }
}

function alreadyConnected(domain: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'store_already_connected',
    title: 'Conflict',
    detail: `${domain} is connected already. Ask its owner to invite you.`,
    errors: [{ pointer: '/domain', detail: 'is connected already' }],
  });
}
