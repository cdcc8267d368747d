import { Component, computed, inject, input, signal } from '@angular/core';
import { type Alert } from '@shopmeter/contracts';
import { alerts } from '../../core/api/notifications-api';
import { currentTenant } from '../../core/api/tenants-api';
import { Session } from '../../core/session/session';
import { AlertForm } from './alert-form';
import { AlertList } from './alert-list';
import { ChooseMails } from './choose-mails';

/** Which mails the reader gets about the store, and what the team wants to hear of. */
@Component({
  selector: 'app-notifications-page',
  imports: [AlertForm, AlertList, ChooseMails],
  template: `
    <h1 i18n tabindex="-1">Notifications</h1>
    <app-choose-mails />
    <app-alert-list
      [alerts]="alerts"
      [currency]="currency()"
      [mayChange]="mayChange()"
      (edit)="changed.set($event)"
      (done)="reload()"
    />
    @if (mayChange()) {
      <app-alert-form
        [currency]="currency()"
        [metric]="metric()"
        [changed]="changed()"
        (saved)="reload()"
        (left)="changed.set(null)"
      />
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
  /** The alert whose form is shown; null: the form of a new one. */
  protected readonly changed = signal<Alert | null>(null);
  protected readonly currency = computed(
    () => (this.tenant.hasValue() ? this.tenant.value().currency : null) ?? 'USD',
  );
  protected readonly mayChange = computed(() => (this.session.tenant()?.role ?? 'viewer') !== 'viewer');

  protected reload(): void {
    this.changed.set(null);
    this.alerts.reload();
  }
}
