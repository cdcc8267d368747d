import { Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type OpenedInvitation } from '@shopmeter/contracts';
import { EmptyTemplate, LoadingTemplate, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { TeamApi } from '../../core/api/team-api';
import { AcceptForm } from './accept-form';

/** `/invitation?token=…`, opened from the mail: what is offered, and taking it up. */
@Component({
  selector: 'app-invitation-page',
  imports: [AcceptForm, EmptyTemplate, LoadingTemplate, ResourceState, RouterLink, Skeleton, ValueTemplate],
  template: `
    <h1 i18n tabindex="-1">Join a team</h1>
    <ui-resource-state i18n-what what="the invitation" [resource]="invitation" [isEmpty]="isMissing">
      <ng-template uiLoading><ui-skeleton width="14rem" /></ng-template>
      <ng-template uiEmpty>
        <p i18n>This address has no token. Open the link in the mail, complete as it is.</p>
      </ng-template>
      <ng-template [uiValue]="invitation" let-offer>
        @if (offer) {
          <app-accept-form [offer]="offer" [token]="token() ?? ''" />
        }
      </ng-template>
    </ui-resource-state>
    <p i18n class="other">Joined already? <a routerLink="/sign-in">Sign in</a></p>
  `,
  styleUrl: '../../core/form/account-form.css',
})
export default class InvitationPage {
  readonly token = input<string>();

  private readonly api = inject(TeamApi);
  protected readonly invitation = resource({
    params: () => this.token() ?? '',
    loader: async ({ params: token }): Promise<OpenedInvitation | null> =>
      token ? this.api.openInvitation(token) : null,
  });
  protected readonly isMissing = (offer: OpenedInvitation | null) => offer === null;
}
