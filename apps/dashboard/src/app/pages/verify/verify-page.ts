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

/** `/verify?token=…`, opened from the mail: redeems the token. */
@Component({
  selector: 'app-verify-page',
  imports: [Button, EmptyTemplate, LoadingTemplate, ResourceState, RouterLink, Skeleton, ValueTemplate],
  template: `
    <h1 i18n tabindex="-1">Verify your e-mail address</h1>
    <ui-resource-state i18n-what what="the verification" [resource]="verification" [isEmpty]="isMissing">
      <ng-template uiLoading>
        <ui-skeleton width="14rem" />
      </ng-template>
      <ng-template uiEmpty>
        <p i18n>This address has no token. Open the link in the mail, complete as it is.</p>
      </ng-template>
      <ng-template [uiValue]="verification">
        <div class="done">
          <p i18n>Your e-mail address is verified.</p>
          <a i18n uiButton look="primary" routerLink="/sign-in">Sign in</a>
        </div>
      </ng-template>
    </ui-resource-state>
    <p i18n class="other">The link is old or used? <a routerLink="/check-your-mail">Ask for a new one</a></p>
  `,
  styleUrl: '../../core/form/account-form.css',
  styles: `
    .done {
      display: grid;
      gap: var(--ui-space-4);
    }
  `,
})
export default class VerifyPage {
  readonly token = input<string>();

  private readonly api = inject(SessionApi);
  protected readonly verification = resource({
    params: () => this.token() ?? '',
    loader: async ({ params: token }) => (token ? (await this.api.verify(token)).message : ''),
  });
  protected readonly isMissing = (message: string) => message === '' && !this.token();
}
