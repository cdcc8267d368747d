import { Component, computed, inject, input } from '@angular/core';
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
          <ui-badge i18n tone="warn">Demo store</ui-badge>
        }
      </h2>
      <dl>
        <dt i18n>Address</dt>
        <dd>{{ store().domain }}</dd>
        <dt i18n>State</dt>
        <dd>{{ state() }}</dd>
        <dt i18n>Time zone</dt>
        <dd>{{ store().timezone ?? unknownZone }}</dd>
        <dt i18n>Currency</dt>
        <dd>{{ store().currency ?? unknownCurrency }}</dd>
        <dt i18n>First webhook</dt>
        <dd>{{ ago(store().firstEventAt) }}</dd>
        <dt i18n>Last webhook</dt>
        <dd>{{ ago(store().lastEventAt) }}</dd>
        <dt i18n>Signed with</dt>
        <dd>{{ secret() }}</dd>
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
  protected readonly unknownZone = $localize`UTC until Shopify tells it`;
  protected readonly unknownCurrency = $localize`Not told yet`;
  protected readonly state = computed(() =>
    this.store().status === 'active' ? $localize`Active` : $localize`Uninstalled`,
  );
  protected readonly secret = computed(() =>
    this.store().signedWith === 'own_secret'
      ? $localize`The store’s own secret`
      : $localize`The app’s secret`,
  );
  protected readonly ago = (instant: string | null) =>
    instant === null ? $localize`None yet` : elapsed(instant, this.now());
}
