import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type PlatformStores } from '@shopmeter/contracts';
import {
  Badge,
  elapsed,
  EmptyTemplate,
  LoadingTemplate,
  Pager,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { platformStores } from '../../core/api/operator-api';
import { Clock } from '../../core/clock';
import { OperatorTabs } from '../../core/operator/operator-tabs';

/** `/operator/stores?after=…`: every store by its domain. */
@Component({
  selector: 'app-operator-stores-page',
  imports: [
    Badge,
    EmptyTemplate,
    LoadingTemplate,
    OperatorTabs,
    Pager,
    ResourceState,
    RouterLink,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  providers: [PageAddress],
  templateUrl: './operator-stores-page.html',
  styleUrl: '../../core/operator/operator-part.css',
})
export default class OperatorStoresPage {
  protected readonly address = inject(PageAddress);
  private readonly now = inject(Clock).now;
  protected readonly after = computed(() => this.address.text('after'));
  protected readonly stores = platformStores(() => {
    const after = this.after();
    return after === undefined ? {} : { after };
  });
  protected readonly isEmpty = ({ stores }: PlatformStores) => stores.length === 0;
  protected readonly names = {
    state: $localize`State`,
    last: $localize`Last webhook`,
    waiting: $localize`Waiting`,
    quarantined: $localize`In quarantine`,
    dead: $localize`Failed`,
  };

  protected ago(instant: string | null): string {
    return instant === null ? $localize`None yet` : elapsed(instant, this.now());
  }
}
