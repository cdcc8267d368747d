import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Orders to apply events anew. They name events by a filter; the worker carries them out. */
export class Replays1764000000008 implements MigrationInterface {
  name = 'Replays1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'replays', {
      app: 'SELECT, INSERT, UPDATE (status, finished_at)',
      pipeline: 'SELECT, UPDATE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE replays; DROP INDEX outcomes_failed');
  }
}

const TABLE = `
  CREATE TABLE replays (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    filter jsonb NOT NULL,
    status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'done', 'cancelled')),
    total integer NOT NULL,
    replayed integer NOT NULL DEFAULT 0,
    last_event_id uuid,
    requested_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (tenant_id, id)
  );
  COMMENT ON COLUMN replays.last_event_id IS 'events up to this one were put back: where the next chunk goes on';
  COMMENT ON COLUMN replays.requested_by IS 'the user; null: the command line';
  CREATE INDEX replays_open ON replays (updated_at) WHERE status IN ('waiting', 'running');
  CREATE INDEX outcomes_failed ON outcomes (tenant_id, event_id) WHERE status IN ('quarantined', 'dead');
`;
