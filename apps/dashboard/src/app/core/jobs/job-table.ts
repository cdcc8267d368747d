import { Component, input, output } from '@angular/core';
import { Badge, Button, Table } from '@shopmeter/ui';

/** A job as people see it. */
export interface ShownJob {
  id: string;
  name: string;
  /** Tells it from others of the name. */
  note?: string;
  state: { text: string; tone: 'neutral' | 'good' | 'warn' | 'bad' };
  /** How far it is, or why it is not. */
  text: string;
  /** From 0 to 1; undefined where nothing can be told or is to come. */
  part?: number | undefined;
  since: string;
  actions: readonly { name: string; label: string }[];
}

/** Jobs below each other, with what can be done about each. */
@Component({
  selector: 'app-job-table',
  imports: [Badge, Button, Table],
  templateUrl: './job-table.html',
  styleUrl: './job-table.css',
})
export class JobTable {
  readonly jobs = input.required<readonly ShownJob[]>();
  /** The job that is being asked for. */
  readonly busy = input<string | null>(null);
  readonly asked = output<{ id: string; action: string }>();
  protected readonly names = {
    state: $localize`State`,
    progress: $localize`Progress`,
    since: $localize`Since`,
  };
}
