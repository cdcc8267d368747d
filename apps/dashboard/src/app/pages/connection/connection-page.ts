import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, LoadingTemplate, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { currentTenant } from '../../core/api/tenants-api';
import { Clock } from '../../core/clock';
import { reloadWhenStale } from '../../core/live/live-updates';
import { ConnectionAccess } from './connection-access';
import { ConnectionSteps } from './connection-steps';
import { ConnectionFacts } from './connection-facts';
import { OwnSecretPart } from './own-secret-part';
import { RemoveDemo } from './remove-demo';

/** How the store's webhooks reach Shopmeter; waits for the first one while the page is open. */
@Component({
  selector: 'app-connection-page',
  imports: [
    Button,
    ConnectionAccess,
    ConnectionFacts,
    ConnectionSteps,
    LoadingTemplate,
    OwnSecretPart,
    RemoveDemo,
    ResourceState,
    RouterLink,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './connection-page.html',
  styleUrl: './connection-page.css',
})
export default class ConnectionPage {
  private readonly clock = inject(Clock);
  protected readonly tenant = currentTenant();
  protected readonly removing = signal(false);
  private readonly waiting = computed(
    () => !this.removing() && this.tenant.hasValue() && this.tenant.value().firstEventAt === null,
  );

  constructor() {
    reloadWhenStale(this.tenant);
    // The first webhook may be one that changes no number, which the live stream does not mention.
    effect(() => {
      this.clock.now();
      if (untracked(this.waiting)) this.tenant.reload();
    });
  }
}
