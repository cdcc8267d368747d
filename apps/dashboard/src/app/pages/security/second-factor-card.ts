import { Component, inject, signal } from '@angular/core';
import { Badge, Button, LoadingTemplate, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { mySecondFactor } from '../../core/api/account-api';
import { Session } from '../../core/session/session';
import { ProveSecondFactor } from './prove-second-factor';
import { RecoveryCodes } from './recovery-codes';
import { SetUpSecondFactor } from './set-up-second-factor';

type Task = 'none' | 'set-up' | 'renew' | 'remove';

/** Whether signing in asks for a code, and everything that can be done about it. */
@Component({
  selector: 'app-second-factor-card',
  imports: [
    Badge,
    Button,
    LoadingTemplate,
    ProveSecondFactor,
    RecoveryCodes,
    ResourceState,
    SetUpSecondFactor,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './second-factor-card.html',
  styleUrl: '../../core/form/settings-page.css',
})
export class SecondFactorCard {
  private readonly session = inject(Session);
  protected readonly factor = mySecondFactor();
  protected readonly task = signal<Task>('none');
  /** Shown once, until the reader has put them away. */
  protected readonly newCodes = signal<readonly string[]>([]);

  protected async done(codes: readonly string[]): Promise<void> {
    this.newCodes.set(codes);
    this.task.set('none');
    this.factor.reload();
    // A store that asks for a second factor opens, or closes.
    await this.session.refresh();
  }
}
