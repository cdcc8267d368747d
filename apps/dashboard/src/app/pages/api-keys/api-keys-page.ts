import { Component, inject, signal } from '@angular/core';
import { type ApiKey, type ApiKeys, type CreatedApiKey } from '@shopmeter/contracts';
import {
  Badge,
  ConfirmButton,
  CopyButton,
  elapsed,
  EmptyTemplate,
  LoadingTemplate,
  momentDay,
  Notice,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { apiKeys, ApiKeysApi } from '../../core/api/api-keys-api';
import { Clock } from '../../core/clock';
import { roleName } from '../../core/role-options';
import { FormProblem } from '../../core/form/form-problem';
import { NewKeyForm } from './new-key-form';

/** Ways in for programs: making, recognising and revoking keys. */
@Component({
  selector: 'app-api-keys-page',
  imports: [
    Badge,
    ConfirmButton,
    CopyButton,
    EmptyTemplate,
    FormProblem,
    LoadingTemplate,
    NewKeyForm,
    Notice,
    ResourceState,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './api-keys-page.html',
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    .maker {
      display: block;
      font-size: var(--ui-size-caption);
      font-weight: 400;
      color: var(--ui-text-muted);
    }
    .key {
      display: block;
      margin-block: var(--ui-space-2);
      overflow-wrap: anywhere;
    }
  `,
})
export default class ApiKeysPage {
  private readonly api = inject(ApiKeysApi);
  private readonly clock = inject(Clock);
  protected readonly keys = apiKeys();
  /** Shown until the page is left; nobody can ask for it again. */
  protected readonly created = signal<CreatedApiKey | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly day = momentDay;
  protected readonly roleName = roleName;
  protected readonly gone = $localize`somebody who is gone`;
  protected readonly isEmpty = ({ apiKeys: all }: ApiKeys) => all.length === 0;

  protected ago(instant: string): string {
    return elapsed(instant, this.clock.now());
  }

  protected hasExpired({ expiresAt }: ApiKey): boolean {
    return expiresAt !== null && Date.parse(expiresAt) <= this.clock.now();
  }

  protected show(created: CreatedApiKey): void {
    this.created.set(created);
    this.keys.reload();
  }

  protected async revoke(id: string): Promise<void> {
    this.problem.set(null);
    try {
      await this.api.revoke(id);
      if (this.created()?.apiKey.id === id) this.created.set(null);
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.keys.reload();
  }
}
