import { Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Button,
  EmptyTemplate,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { SessionApi } from '../../core/session/session-api';

/** `/confirm-email?token=…`, opened from the mail to a new address: makes it the one to sign in with. */
@Component({
  selector: 'app-confirm-email-page',
  imports: [Button, EmptyTemplate, LoadingTemplate, ResourceState, RouterLink, Skeleton, ValueTemplate],
  template: `
    <h1 i18n tabindex="-1">Confirm your new e-mail address</h1>
    <ui-resource-state i18n-what what="the confirmation" [resource]="confirmation" [isEmpty]="isMissing">
      <ng-template uiLoading>
        <ui-skeleton width="14rem" />
      </ng-template>
      <ng-template uiEmpty>
        <p i18n>This address has no token. Open the link in the mail, complete as it is.</p>
      </ng-template>
      <ng-template [uiValue]="confirmation">
        <div class="done">
          <p i18n>Your new address counts from now on: sign in with it.</p>
          <a i18n uiButton look="primary" routerLink="/overview">Go on</a>
        </div>
      </ng-template>
    </ui-resource-state>
    <p i18n class="other">
      The link is old or used? Ask for a new one in <a routerLink="/settings/profile">your profile</a>
    </p>
  `,
  styleUrl: '../../core/form/account-form.css',
  styles: `
    .done {
      display: grid;
      gap: var(--ui-space-4);
    }
  `,
})
export default class ConfirmEmailPage {
  readonly token = input<string>();

  private readonly api = inject(SessionApi);
  protected readonly confirmation = resource({
    params: () => this.token() ?? '',
    loader: async ({ params: token }) => (token ? (await this.api.confirmEmail(token)).message : ''),
  });
  protected readonly isMissing = (message: string) => message === '';
}
