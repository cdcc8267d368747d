import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Session } from './core/session/session';

/** The application: the page, or a word of patience while the API does not answer. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: `
    @if (session.unreachable()) {
      <div class="unreachable" role="alert">
        <p><strong i18n>Shopmeter cannot be reached.</strong></p>
        <p i18n>Trying again; this page goes on by itself.</p>
      </div>
    }
    <router-outlet />
  `,
  styles: `
    .unreachable {
      display: grid;
      place-content: center;
      gap: var(--ui-space-1);
      min-height: 100dvh;
      padding: var(--ui-space-4);
      text-align: center;
    }
  `,
})
export class App {
  protected readonly session = inject(Session);
}
