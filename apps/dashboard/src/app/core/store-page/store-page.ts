import { NgTemplateOutlet } from '@angular/common';
import {
  booleanAttribute,
  Component,
  contentChild,
  Directive,
  inject,
  input,
  TemplateRef,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Tenant } from '@shopmeter/contracts';
import {
  Button,
  EmptyTemplate,
  Icon,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { currentTenant } from '../api/tenants-api';
import { reloadWhenStale } from '../live/live-updates';
import { ViewsMenu } from '../views/views-menu';

/** `<ng-template appWithStore let-store>`: a page once its store is known. */
@Directive({ selector: 'ng-template[appWithStore]' })
export class WithStore {
  readonly template = inject<TemplateRef<{ $implicit: Tenant }>>(TemplateRef);

  static ngTemplateContextGuard(_: WithStore, _context: unknown): _context is { $implicit: Tenant } {
    return true;
  }
}

/** A page about the store that is shown: its heading, and what leads on while the store has sent nothing yet. */
@Component({
  selector: 'app-store-page',
  imports: [
    Button,
    EmptyTemplate,
    Icon,
    LoadingTemplate,
    NgTemplateOutlet,
    ResourceState,
    RouterLink,
    Skeleton,
    ValueTemplate,
    ViewsMenu,
  ],
  templateUrl: './store-page.html',
  styleUrl: './store-page.css',
})
export class StorePage {
  readonly heading = input.required<string>();
  /** Whose address says nothing that one would come back to: it has no saved views. */
  readonly plain = input(false, { transform: booleanAttribute });
  protected readonly content = contentChild.required(WithStore);
  protected readonly skeleton = contentChild(LoadingTemplate);
  protected readonly tenant = currentTenant();
  protected readonly isUnfed = (store: Tenant) => !store.isDemo && store.lastEventAt === null;

  constructor() {
    reloadWhenStale(this.tenant);
  }
}
