import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DATABASE_DIRECT_URL, listen, type Listening } from '@shopmeter/db';
import { LOGGER, type Logger } from '@shopmeter/platform';

export type Channel = 'shopmeter_applied' | 'shopmeter_tenants';
type Listener = (payload: string) => void;

const CHANNELS: Channel[] = ['shopmeter_applied', 'shopmeter_tenants'];

/** What the database announces, to any number of listeners, over one connection that comes back when it breaks. */
@Injectable()
export class DatabaseNotifications implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #listeners = new Map<Channel, Set<Listener>>(CHANNELS.map((channel) => [channel, new Set()]));
  #listening: Listening | undefined;

  constructor(
    @Inject(DATABASE_DIRECT_URL) private readonly url: string,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#listening = listen(this.url, CHANNELS, {
      onMessage: (channel, payload) => {
        for (const listener of this.#listeners.get(channel as Channel) ?? []) listener(payload);
      },
      onBroken: (error) =>
        this.logger.warn({ err: error }, 'listening to the database broke; connecting again'),
    });
  }

  /** @returns how to stop */
  on(channel: Channel, listener: Listener): () => void {
    const listeners = this.#listeners.get(channel)!;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#listening?.stop();
  }
}
