import type { MigrationInterface } from 'typeorm';

/** What a migration says of code that is older than itself. Only one that takes something away has to say anything. */
export interface ServingMigration extends MigrationInterface {
  name: string;
  /** The release that stopped using what this takes away: older ones do not run after it. */
  unusedSince?: string;
  /** Why what looks as if it took something away does not: a check that only lets more through. */
  onlyAdds?: string;
}
