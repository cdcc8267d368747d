import { Component, inject, output, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type TenantId } from '@shopmeter/contracts';
import { Badge, Icon, Notice, Popover, PopoverFor, shownProblem } from '@shopmeter/ui';
import { Session } from '../session/session';

/** Which store is shown, and a panel to show another or connect one more. */
@Component({
  selector: 'app-store-switcher',
  imports: [Badge, Icon, Notice, Popover, PopoverFor, RouterLink],
  templateUrl: './store-switcher.html',
  styleUrl: './store-switcher.css',
})
export class StoreSwitcher {
  /** A store was chosen, or the way to a new one. */
  readonly chosen = output();
  protected readonly session = inject(Session);
  protected readonly failure = signal('');
  private readonly router = inject(Router);
  private readonly popover = viewChild(Popover);

  protected async choose(id: TenantId): Promise<void> {
    this.close();
    if (id === this.session.tenantId()) return;
    try {
      await this.session.switchTenant(id);
      this.failure.set('');
      // Ranges are kept, they mean the same in every store; a page without a store is left.
      if (this.router.url.startsWith('/connect')) await this.router.navigate(['/overview']);
    } catch (error) {
      this.failure.set(shownProblem(error).title);
    }
  }

  protected close(): void {
    this.popover()?.close();
    this.chosen.emit();
  }
}
