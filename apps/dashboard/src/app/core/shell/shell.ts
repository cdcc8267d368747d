import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Button, Icon, Notice, ThemeSwitch } from '@shopmeter/ui';
import { singleKey } from '../keys/single-keys';
import { isFor, PAGES } from '../page';
import { Help } from '../palette/help';
import { Palette } from '../palette/palette';
import { Session } from '../session/session';
import { StoreSwitcher } from './store-switcher';
import { Wordmark } from './wordmark';

/** The frame of the pages behind the sign-in: store switcher, navigation, account. */
@Component({
  selector: 'app-shell',
  imports: [
    Button,
    Help,
    Icon,
    Notice,
    Palette,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    StoreSwitcher,
    ThemeSwitch,
    Wordmark,
  ],
  host: { '(document:keydown.escape)': 'menuOpen.set(false)', '(document:keydown)': 'press($event)' },
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
    const role = this.session.tenant()?.role ?? null;
    return this.entries.filter(({ area, roles }) =>
      area === 'operator' ? this.session.isOperator() : role !== null && isFor(roles, role),
    );
  });
  protected readonly menuOpen = signal(false);
  /** What lies above the page. */
  protected readonly above = signal<'palette' | 'help' | null>(null);
  protected readonly signOutFailed = signal(false);

  constructor() {
    // The session may end in another tab or at the API; this page then has nothing to show any more.
    effect(() => {
      if (this.session.user() !== null) return;
      const next = this.router.url;
      void this.router.navigate(['/sign-in'], next === '/overview' ? {} : { queryParams: { next } });
    });
  }

  protected skip(event: Event, content: HTMLElement): void {
    // A bare #fragment would resolve against <base href> and leave the page.
    event.preventDefault();
    content.focus();
  }

  protected press(event: KeyboardEvent): void {
    const isWithCtrl = (event.ctrlKey || event.metaKey) && event.key === 'k';
    const key = singleKey(event);
    if (!isWithCtrl && key !== '/' && key !== '?') return;
    event.preventDefault();
    this.show(key === '?' ? 'help' : 'palette');
  }

  protected show(what: 'palette' | 'help'): void {
    this.menuOpen.set(false);
    this.above.set(what);
  }

  /** A browser tells of a closed dialog a moment later, when another may be open. */
  protected leave(what: 'palette' | 'help'): void {
    this.above.update((shown) => (shown === what ? null : shown));
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.signOutFailed.set(true);
    }
  }
}
