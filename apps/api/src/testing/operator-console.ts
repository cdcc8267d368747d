import type { PlatformHealth, PlatformJobs } from '@shopmeter/contracts';
import type { TestServer } from '@shopmeter/testing';
import { enterStore, type NewStore } from './new-team';
import { PASSWORD } from './new-user';

/** The owner of a store as an operator of the platform, who reads its console. */
export class OperatorConsole {
  private constructor(private readonly store: NewStore) {}

  static async of(server: TestServer, store: NewStore): Promise<OperatorConsole> {
    await server.sql.query('INSERT INTO operators SELECT id, now() FROM users WHERE email = $1', [
      store.ownerEmail,
    ]);
    return new OperatorConsole(store);
  }

  /** The session may be over: specs move the clock. */
  async signIn(): Promise<void> {
    await this.store.owner.signIn(this.store.ownerEmail, PASSWORD);
    await enterStore(this.store.owner, this.store.id);
  }

  /** What is told of all stores, and of this one. */
  async health() {
    await this.signIn();
    const { body } = await this.store.owner.get<PlatformHealth>('/api/operator/health');
    return { ...body, ofStore: body.stores.find(({ id }) => id === this.store.id) };
  }

  async jobs(): Promise<PlatformJobs['jobs']> {
    await this.signIn();
    return (await this.store.owner.get<PlatformJobs>('/api/operator/jobs')).body.jobs;
  }
}
