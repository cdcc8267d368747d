import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { type Role } from '@shopmeter/contracts';
import { type ShownProblem, shownProblem } from '@shopmeter/ui';
import { invitations, members, TeamApi } from '../../core/api/team-api';
import { FormProblem } from '../../core/form/form-problem';
import { Session } from '../../core/session/session';
import { InvitePart } from './invite-part';
import { MembersPart } from './members-part';
import { SecondFactorRule } from './second-factor-rule';

/** Who is in the store's team, and who is invited. */
@Component({
  selector: 'app-team-page',
  imports: [FormProblem, InvitePart, MembersPart, SecondFactorRule],
  template: `
    <h1 i18n tabindex="-1">Team</h1>
    <app-form-problem [problem]="problem()" />
    <app-members-part
      [members]="members"
      [myId]="session.user()?.id ?? ''"
      [myRole]="myRole()"
      (roleGiven)="change(api.changeRole($event.userId, $event.role))"
      (removed)="change(api.remove($event))"
      (left)="leave()"
      (handedOver)="change(api.transfer($event))"
    />
    @if (mayManage()) {
      <app-invite-part
        [invitations]="invitations"
        [myRole]="myRole()"
        (invited)="invitations.reload()"
        (revoked)="change(api.revokeInvitation($event))"
      />
    }
    @if (myRole() === 'owner') {
      <app-second-factor-rule />
    }
  `,
  styleUrl: '../../core/form/settings-page.css',
})
export default class TeamPage {
  protected readonly session = inject(Session);
  protected readonly api = inject(TeamApi);
  private readonly router = inject(Router);
  protected readonly myRole = computed<Role>(() => this.session.tenant()?.role ?? 'viewer');
  protected readonly mayManage = computed(() => this.myRole() === 'owner' || this.myRole() === 'admin');
  protected readonly members = members();
  protected readonly invitations = invitations(this.mayManage);
  protected readonly problem = signal<ShownProblem | null>(null);

  /** Waits for a change and reads anew what it may have changed, the reader's own role too. */
  protected async change(work: Promise<unknown>): Promise<boolean> {
    this.problem.set(null);
    try {
      await work;
      return true;
    } catch (error) {
      this.problem.set(shownProblem(error));
      return false;
    } finally {
      await this.session.refresh();
      this.members.reload();
      this.invitations.reload();
    }
  }

  protected async leave(): Promise<void> {
    if (await this.change(this.api.leave())) await this.router.navigate(['/overview']);
  }
}
