import { Component, inject, input } from '@angular/core';
import { type Tenant } from '@shopmeter/contracts';
import { Badge, elapsed } from '@shopmeter/ui';
import { Clock } from '../../core/clock';

/** What is known about the store. */
@Component({
  selector: 'app-connection-facts',
  imports: [Badge],
  template: `
    <section class="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">
        {{ store().storeName }}
        @if (store().isDemo) {
          <ui-badge tone="warn">Demo store</ui-badge>
        }
      </h2>
      <dl>
        <dt>Address</dt>
        <dd>{{ store().domain }}</dd>
        <dt>State</dt>
        <dd>{{ store().status === 'active' ? 'Active' : 'Uninstalled' }}</dd>
        <dt>Time zone</dt>
        <dd>{{ store().timezone ?? 'UTC until Shopify tells it' }}</dd>
        <dt>Currency</dt>
        <dd>{{ store().currency ?? 'Not told yet' }}</dd>
        <dt>First webhook</dt>
        <dd>{{ ago(store().firstEventAt) }}</dd>
        <dt>Last webhook</dt>
        <dd>{{ ago(store().lastEventAt) }}</dd>
        <dt>Signed with</dt>
        <dd>{{ store().signedWith === 'own_secret' ? 'The store’s own secret' : 'The app’s secret' }}</dd>
      </dl>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--ui-space-4);
      padding: var(--ui-space-5);
    }
    h2 {
      overflow-wrap: anywhere;
    }
    dl {
      display: grid;
      gap: 0 var(--ui-space-4);
    }
    dt {
      font-size: var(--ui-size-small);
      color: var(--ui-text-muted);
    }
    dd {
      margin-bottom: var(--ui-space-3);
      overflow-wrap: anywhere;
    }
    dd:last-child {
      margin-bottom: 0;
    }
  `,
})
export class ConnectionFacts {
  readonly store = input.required<Tenant>();
  private readonly now = inject(Clock).now;
  protected readonly ago = (instant: string | null) =>
    instant === null ? 'None yet' : elapsed(instant, this.now());
}
