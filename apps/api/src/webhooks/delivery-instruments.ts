import { type Instruments } from '@shopmeter/platform';
import { type DeliveryWatch } from './delivery-watch';
import { type EventKeeper } from './event-keeper';

/** Seconds. The objective is 0.25; Shopify gives up after 5. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 5];

/** How deliveries are answered: `kept` and `duplicate` are acknowledged, the others are codes of problems. */
const OUTCOMES = [
  'kept',
  'duplicate',
  'bad_signature',
  'unknown_endpoint',
  'overloaded',
  'not_stored',
  'internal_error',
] as const;

/** Measures the door of deliveries. */
export class DeliveryInstruments {
  readonly #observe: ReadonlyMap<string, (seconds: number) => void>;
  readonly #other: (seconds: number) => void;

  constructor(
    instruments: Instruments,
    keeper: EventKeeper,
    private readonly watch: DeliveryWatch,
  ) {
    const durations = instruments.histogram(
      'delivery_duration_seconds',
      'Time to answer a delivery of Shopify, by what became of it; kept and duplicate were acknowledged.',
      BUCKETS,
      ['outcome'],
    );
    const observerOf = (outcome: string) => {
      // Shown from the start, so that the first of a kind is seen as a change.
      durations.zero({ outcome });
      const child = durations.labels({ outcome });
      return (seconds: number) => child.observe(seconds);
    };
    this.#observe = new Map(OUTCOMES.map((outcome) => [outcome, observerOf(outcome)]));
    this.#other = observerOf('other');
    instruments.gauge('deliveries_waiting', 'Deliveries that wait for their commit.', () => keeper.waiting);
    instruments.gauge('delivery_admission_open', 'Whether deliveries are let in; 0 while refused.', () =>
      keeper.refusal === null ? 1 : 0,
    );
  }

  answered(outcome: string, milliseconds: number): void {
    (this.#observe.get(outcome) ?? this.#other)(milliseconds / 1000);
    this.watch.answered(outcome);
  }
}
