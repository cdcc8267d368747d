import { Component, computed, inject, input } from '@angular/core';
import { alerts } from '../../core/api/notifications-api';
import { currentTenant } from '../../core/api/tenants-api';
import { Session } from '../../core/session/session';
import { AlertList } from './alert-list';
import { ChooseMails } from './choose-mails';
import { NewAlert } from './new-alert';

/** Which mails the reader gets about the store, and what the team wants to hear of. */
@Component({
  selector: 'app-notifications-page',
  imports: [AlertList, ChooseMails, NewAlert],
  template: `
    <h1 i18n tabindex="-1">Notifications</h1>
    <app-choose-mails />
    <app-alert-list
      [alerts]="alerts"
      [currency]="currency()"
      [mayChange]="mayChange()"
      (changed)="alerts.reload()"
    />
    @if (mayChange()) {
      <app-new-alert [currency]="currency()" [metric]="metric()" (made)="alerts.reload()" />
    }
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export default class NotificationsPage {
  /** Of the address: a card leads here with its metric. */
  readonly metric = input('');

  private readonly session = inject(Session);
  private readonly tenant = currentTenant();
  protected readonly alerts = alerts();
  protected readonly currency = computed(
    () => (this.tenant.hasValue() ? this.tenant.value().currency : null) ?? 'USD',
  );
  protected readonly mayChange = computed(() => (this.session.tenant()?.role ?? 'viewer') !== 'viewer');
}
