export interface Attempts {
  count: number;
  /** When the last one was made, milliseconds. */
  last: number;
}

/** Where attempts are counted. A class, so that it names its own injection. */
export abstract class AttemptStore {
  /** Reads, decides and writes as one step: `change` gets what is stored and returns what to store. */
  abstract update(
    key: string,
    change: (attempts: Attempts | undefined) => Attempts | undefined,
  ): Promise<void>;
}
