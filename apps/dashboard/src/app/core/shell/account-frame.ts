import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ThemeSwitch } from '@shopmeter/ui';
import { Wordmark } from './wordmark';

/** The frame of the pages before signing in: one card in the middle. */
@Component({
  selector: 'app-account-frame',
  imports: [RouterOutlet, ThemeSwitch, Wordmark],
  template: `
    <header>
      <app-wordmark />
      <ui-theme-switch />
    </header>
    <main class="card">
      <router-outlet />
    </main>
    <footer i18n>Every webhook kept. Every number explained.</footer>
  `,
  styleUrl: './account-frame.css',
})
export default class AccountFrame {}
