/** What there is for commands to work on. Files are in a folder that is removed afterwards. */
export interface Filled {
  eventId: string;
  email: string;
  /** Of a job that was given up. */
  jobId: string;
  /** A whole backup. */
  backup: string;
  /** A file that is not there. */
  newFile: string;
}

/** How a command is used rightly, and what it does where there is nothing for it. */
export interface CommandUse {
  well: (filled: Filled) => string[];
  /** What else there is: `restore` wants an empty database. */
  into?: 'unmigrated';
  /** In an installation without stores, people and jobs. Exit code 0 goes with an empty list, 2 with what is missing. */
  nothing: { args: string[]; code: 0 | 2 } | 'there is always something';
}

const NOBODY = 'nobody@example.com';
const NO_ID = '11111111-1111-4111-8111-111111111111';
const NO_STORE: CommandUse['nothing'] = { args: ['--tenant', 'nobody.myshopify.com'], code: 2 };
const EMPTY: CommandUse['nothing'] = { args: [], code: 0 };
const SOMETHING = 'there is always something';

const ofStore: CommandUse = { well: () => [], nothing: NO_STORE };
const ofPerson: CommandUse = { well: ({ email }) => [email], nothing: { args: [NOBODY], code: 2 } };
const ofEvent: CommandUse = { well: ({ eventId }) => [eventId], nothing: { args: [NO_ID], code: 2 } };

/** By name, in an order in which they can follow each other. A spec holds it against the registry. */
export const COMMAND_USES: Readonly<Record<string, CommandUse>> = {
  doctor: { well: () => [], nothing: SOMETHING },
  verify: { well: () => ['--all'], nothing: { args: ['--all'], code: 0 } },
  rebuild: ofStore,
  'events list': ofStore,
  'events show': ofEvent,
  'events replay': ofEvent,
  // Asked for anew, it is not whole any more, and nothing could be compared.
  backfill: { well: () => ['--status'], nothing: NO_STORE },
  reconcile: ofStore,
  export: ofStore,
  'jobs list': { well: () => ['--failed'], nothing: EMPTY },
  'jobs retry': { well: ({ jobId }) => [jobId], nothing: { args: [NO_ID], code: 2 } },
  'users list': { well: () => [], nothing: EMPTY },
  'users sign-out': ofPerson,
  'users disable': ofPerson,
  'users enable': ofPerson,
  'operators list': { well: () => [], nothing: EMPTY },
  'operators add': ofPerson,
  'operators remove': ofPerson,
  'keys list': { well: () => [], nothing: SOMETHING },
  'keys new': { well: () => [], nothing: SOMETHING },
  'keys rotate': { well: () => [], nothing: SOMETHING },
  'keys retire': { well: () => [], nothing: SOMETHING },
  retention: { well: () => [], nothing: SOMETHING },
  backup: { well: ({ newFile }) => [newFile], nothing: SOMETHING },
  restore: {
    well: ({ backup }) => [backup],
    into: 'unmigrated',
    nothing: { args: ['no-such-backup'], code: 2 },
  },
  'db distribute': { well: () => ['--dry-run'], nothing: { args: [], code: 2 } },
  'app-config': { well: () => [], nothing: { args: [], code: 2 } },
};
