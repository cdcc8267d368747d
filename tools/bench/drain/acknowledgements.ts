import { ContenderProcess } from '../ingest/contenders';
import { type NextRequest, saturate } from '../ingest/load';
import { PreparedRequests } from '../ingest/prepared-requests';
import { SignedOrders } from '../ingest/signed-orders';

/** As `bench -- ingest` measures by default. */
const LOAD = { connections: 128, seconds: 4 };
const EXPECTED_PER_SECOND = 10_000;

/** What this machine acknowledges: one server for all rounds, so that the first of them warms it up. */
export class Acknowledgements {
  private constructor(
    private readonly server: ContenderProcess,
    private readonly make: NextRequest,
  ) {}

  /** @param options.firstId of the first order; later ones count on */
  static async start(options: {
    databaseUrl: string;
    dataDir: string;
    secret: string;
    domain: string;
    firstId: number;
    /** More settings of the server. */
    env?: NodeJS.ProcessEnv;
  }): Promise<Acknowledgements> {
    const server = await ContenderProcess.start(
      'shopmeter',
      options.databaseUrl,
      options.dataDir,
      options.env,
    );
    const orders = new SignedOrders(options);
    return new Acknowledgements(server, () => orders.request(options.domain));
  }

  get port(): number {
    return this.server.port;
  }

  /** Deliveries acknowledged a second under full load. */
  async perSecond(): Promise<number> {
    return (await this.measure()).perSecond;
  }

  /** The same, with what the server used of a processor for each: microseconds, all its threads together. */
  async measure(): Promise<{ perSecond: number; cpuUs: number }> {
    const { next } = new PreparedRequests(this.make, EXPECTED_PER_SECOND * LOAD.seconds);
    const before = await this.server.usage();
    const { perSecond, seconds } = await saturate(this.server.port, next, LOAD);
    const { cpu } = await this.server.usage();
    return { perSecond, cpuUs: (cpu - before.cpu) / Math.max(1, perSecond * seconds) };
  }

  stop(): void {
    this.server.stop();
  }
}
