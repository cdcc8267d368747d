import type { Settings } from '@shopmeter/platform';

/** What the doctor looks at. */
export interface Patient {
  settings: Settings;
  /** The real one; `settings` may name another while there are no secrets yet. */
  dataDir: string;
}

/** Says what is well; throws MendableError for what is not. */
export type Check = (patient: Patient) => string | Promise<string>;
