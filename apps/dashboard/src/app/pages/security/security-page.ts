import { Component, inject } from '@angular/core';
import { Notice } from '@shopmeter/ui';
import { Session } from '../../core/session/session';
import { ChangePassword } from './change-password';
import { OpenSessions } from './open-sessions';
import { SecondFactorCard } from './second-factor-card';

/** Password, second factor and sessions of the person who is signed in. */
@Component({
  selector: 'app-security-page',
  imports: [ChangePassword, Notice, OpenSessions, SecondFactorCard],
  template: `
    <h1 i18n tabindex="-1">Sign-in and security</h1>
    @if (session.tenant(); as tenant) {
      @if (tenant.needsSecondFactor) {
        <ui-notice i18n tone="warn">
          {{ tenant.storeName }} asks everybody for a second factor. Turn yours on to see the store.
        </ui-notice>
      }
    }
    <app-second-factor-card />
    <app-change-password />
    <app-open-sessions />
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export default class SecurityPage {
  protected readonly session = inject(Session);
}
