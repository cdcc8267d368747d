import type { Installation, InstallationPart, PlatformHealth, PlatformJobs } from '@shopmeter/contracts';
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

  async signIn(): Promise<void> {
    await this.store.owner.signIn(this.store.ownerEmail, PASSWORD);
    await enterStore(this.store.owner, this.store.id);
  }

  /** What is told of all stores, and of this one. */
  async health() {
    const body = await this.#read<PlatformHealth>('health');
    return { ...body, ofStore: body.stores.find(({ id }) => id === this.store.id) };
  }

  /** A part of the installation. */
  async part(name: string): Promise<InstallationPart> {
    const { parts } = await this.#read<Installation>('installation');
    return parts.find((part) => part.name === name)!;
  }

  async jobs(): Promise<PlatformJobs['jobs']> {
    return (await this.#read<PlatformJobs>('jobs')).jobs;
  }

  /** The session may be over: specs move the clock. */
  async #read<T>(path: string): Promise<T> {
    const read = () => this.store.owner.get<T>(`/api/operator/${path}`);
    const answer = await read();
    if (answer.status !== 401) return answer.body;
    await this.signIn();
    return (await read()).body;
  }
}
