import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@shopmeter/ui';

/** For every address that is none of ours. */
@Component({
  selector: 'app-not-found-page',
  imports: [Button, RouterLink],
  template: `
    <div class="intro">
      <h1 i18n tabindex="-1">Page not found</h1>
      <p i18n>Nothing is at this address. The link may be old or mistyped.</p>
    </div>
    <a i18n uiButton look="primary" routerLink="/overview">Go to the overview</a>
  `,
  styleUrl: '../../core/form/account-form.css',
})
export default class NotFoundPage {}
