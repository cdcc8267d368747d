import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import { type AuditLog } from '@shopmeter/contracts';
import {
  Button,
  EmptyTemplate,
  LoadingTemplate,
  moment,
  ResourceState,
  SelectField,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { auditLog } from '../../core/api/audit-api';
import { actionsOf, groupOptions } from './audit-groups';
import { actionWords, actorWords } from './audit-words';

/** Who did what in the store; what is shown is in the address. */
@Component({
  selector: 'app-audit-log-page',
  imports: [
    Button,
    EmptyTemplate,
    LoadingTemplate,
    ResourceState,
    SelectField,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './audit-log-page.html',
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    ui-select-field {
      max-width: 20rem;
    }
    td:first-child {
      white-space: nowrap;
    }
    .agent {
      display: block;
      font-size: var(--ui-size-caption);
    }
    .actions {
      padding: var(--ui-space-4) var(--ui-space-5);
    }
  `,
})
export default class AuditLogPage {
  /** From the address. */
  readonly show = input<string>();
  private readonly router = inject(Router);
  protected readonly options = groupOptions();
  protected readonly moment = moment;
  protected readonly actor = actorWords;
  protected readonly action = actionWords;
  /** The cursors of the pages that were opened, the newest page first. */
  protected readonly cursors = linkedSignal<string, string[]>({
    source: () => this.show() ?? '',
    computation: () => [],
  });
  private readonly query = computed(() => {
    const actions = actionsOf(this.show() ?? '');
    const cursor = this.cursors().at(-1);
    return {
      ...(actions.length > 0 ? { action: actions.join(',') } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    };
  });
  protected readonly log = auditLog(this.query);
  protected readonly isEmpty = ({ entries }: AuditLog) => entries.length === 0;

  protected narrow(group: string): void {
    if (group === (this.show() ?? '')) return;
    void this.router.navigate([], { queryParams: { show: group || null } });
  }

  protected older(next: string): void {
    this.cursors.update((cursors) => [...cursors, next]);
  }

  protected newer(): void {
    this.cursors.update((cursors) => cursors.slice(0, -1));
  }
}
