import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Role } from '@shopmeter/contracts';
import { Button, Icon } from '@shopmeter/ui';
import { roleName } from '../role-options';
import { Session } from '../session/session';

/** In the place of a page that is for other roles. */
@Component({
  selector: 'app-no-access',
  imports: [Button, Icon, RouterLink],
  template: `
    <section class="card">
      <ui-icon name="people" />
      <h1 i18n tabindex="-1">This page is not for your role</h1>
      <p i18n>
        In {{ session.tenant()?.storeName }} it is for: {{ names() }}. An owner can give you another role.
      </p>
      <a i18n uiButton look="primary" routerLink="/overview">Go to the overview</a>
    </section>
  `,
  styles: `
    section {
      display: grid;
      justify-items: center;
      gap: var(--ui-space-2);
      padding: var(--ui-space-12) var(--ui-space-5);
      text-align: center;
    }
    ui-icon {
      padding: var(--ui-space-3);
      border-radius: 50%;
      background: var(--ui-accent-soft);
      color: var(--ui-accent);
    }
    h1 {
      font-size: var(--ui-size-lead);
    }
    p {
      max-width: 44ch;
      margin-bottom: var(--ui-space-3);
      color: var(--ui-text-muted);
    }
  `,
})
export default class NoAccess {
  /** Of the route: whom the page is for. */
  readonly roles = input.required<readonly Role[]>();

  protected readonly session = inject(Session);

  protected names(): string {
    return this.roles().map(roleName).join(', ');
  }
}
