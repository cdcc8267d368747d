import { Component, inject, signal } from '@angular/core';
import { type Tenant } from '@shopmeter/contracts';
import {
  Button,
  ConfirmButton,
  ResourceState,
  shownProblem,
  type ShownProblem,
  ValueTemplate,
} from '@shopmeter/ui';
import { currentTenant, TenantsApi } from '../../core/api/tenants-api';
import { FormProblem } from '../../core/form/form-problem';

/** Whether the owner asks every member of the store for a second factor. */
@Component({
  selector: 'app-second-factor-rule',
  imports: [Button, ConfirmButton, FormProblem, ResourceState, ValueTemplate],
  template: `
    <section class="card">
      <h2 i18n>Second factor</h2>
      <app-form-problem [problem]="problem()" />
      <ui-resource-state i18n-what what="the rule" [resource]="tenant">
        <ng-template [uiValue]="tenant" let-store>
          @if (store.requiresSecondFactor) {
            <p i18n>Every member signs in with a password and a code from an app.</p>
            <ui-confirm-button
              i18n-label
              label="No longer ask for it"
              what=""
              [busy]="busy()"
              (confirmed)="require(store, false)"
            />
          } @else {
            <p i18n>
              A password alone is enough. Members without a second factor set one up before they see the store
              again once you ask for it.
            </p>
            <button i18n uiButton type="button" [busy]="busy()" (click)="require(store, true)">
              Ask every member for a second factor
            </button>
          }
        </ng-template>
      </ui-resource-state>
    </section>
  `,
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    button {
      max-width: 100%;
      padding-block: 0.375rem;
      white-space: normal;
    }
    p {
      margin-bottom: var(--ui-space-4);
    }
  `,
})
export class SecondFactorRule {
  private readonly api = inject(TenantsApi);
  protected readonly tenant = currentTenant();
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly busy = signal(false);

  protected async require(store: Tenant, required: boolean): Promise<void> {
    this.problem.set(null);
    this.busy.set(true);
    try {
      await this.api.requireSecondFactor({ required });
      this.tenant.set({ ...store, requiresSecondFactor: required });
    } catch (error) {
      this.problem.set(shownProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
