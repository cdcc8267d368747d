import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Button, Icon, Notice, ThemeSwitch } from '@shopmeter/ui';
import { PAGES } from '../page';
import { Session } from '../session/session';
import { StoreSwitcher } from './store-switcher';
import { Wordmark } from './wordmark';

/** The frame of the pages behind the sign-in: store switcher, navigation, account. */
@Component({
  selector: 'app-shell',
  imports: [
    Button,
    Icon,
    Notice,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    StoreSwitcher,
    ThemeSwitch,
    Wordmark,
  ],
  host: { '(document:keydown.escape)': 'menuOpen.set(false)' },
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export default class Shell {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly entries = inject(PAGES).flatMap(({ path, area, navigation }) =>
    navigation ? [{ path: `/${path}`, area, ...navigation, label: navigation.label() }] : [],
  );
  protected readonly navigation = computed(() => {
    const role = this.session.tenant()?.role;
    return this.entries.filter(({ area, roles }) => {
      if (area === 'operator') return this.session.isOperator();
      return role !== undefined && (!roles || roles.includes(role));
    });
  });
  protected readonly menuOpen = signal(false);
  protected readonly signOutFailed = signal(false);

  constructor() {
    // The session may end in another tab or at the API; this page then has nothing to show any more.
    effect(() => {
      if (this.session.user() !== null) return;
      const next = this.router.url;
      void this.router.navigate(['/sign-in'], next.startsWith('/overview') ? {} : { queryParams: { next } });
    });
  }

  protected skip(event: Event, content: HTMLElement): void {
    // A bare #fragment would resolve against <base href> and leave the page.
    event.preventDefault();
    content.focus();
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.signOutFailed.set(true);
    }
  }
}
