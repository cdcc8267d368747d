import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';

const LOCK = 'shopmeter.refresh';
const CHANNEL = 'shopmeter.session';
const TENANT_KEY = 'shopmeter.tenant';

/** What the tabs of one browser owe each other: they share the refresh cookie, but each shows its own store. */
@Injectable({ providedIn: 'root' })
export class Tabs {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  /**
   * Runs `task` while no other tab runs one. A refresh cookie is good for one use: two tabs that use it at
   * the same time would look like a thief and end the session.
   */
  alone<T>(task: () => Promise<T>): Promise<T> {
    const locks = this.window?.navigator.locks;
    return locks ? locks.request(LOCK, task) : task();
  }

  /** Tells the other tabs that the user signed out. */
  announceSignOut(): void {
    this.channel?.postMessage('signed-out');
  }

  onSignOut(listener: () => void): void {
    this.channel?.addEventListener('message', listener);
  }

  /** The store this tab showed last; it survives a reload of the tab. */
  get tenant(): string | null {
    try {
      return this.window?.sessionStorage.getItem(TENANT_KEY) ?? null;
    } catch {
      return null;
    }
  }

  set tenant(id: string | null) {
    try {
      if (id === null) this.window?.sessionStorage.removeItem(TENANT_KEY);
      else this.window?.sessionStorage.setItem(TENANT_KEY, id);
    } catch {
      // Without storage a reload shows the store that the API remembers.
    }
  }
}
