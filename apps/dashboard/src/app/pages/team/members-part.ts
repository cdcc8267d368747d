import { Component, computed, input, output } from '@angular/core';
import { type Member, type Members, type Role, roleSchema } from '@shopmeter/contracts';
import {
  Badge,
  ConfirmButton,
  LoadingTemplate,
  LongText,
  momentDay,
  type Readable,
  ResourceState,
  SelectField,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { roleName } from '../../core/role-options';

/** The members, and what the reader may do about each. */
@Component({
  selector: 'app-members-part',
  imports: [
    Badge,
    ConfirmButton,
    LoadingTemplate,
    LongText,
    ResourceState,
    SelectField,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './members-part.html',
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    th[scope='row'] {
      min-width: 12rem;
    }
    .end > span {
      display: inline-flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: var(--ui-space-2);
    }
    ui-select-field {
      min-width: 7rem;
    }
    ui-badge {
      margin-inline-start: var(--ui-space-1);
    }
  `,
})
export class MembersPart {
  readonly members = input.required<Readable<Members>>();
  readonly myId = input.required<string>();
  readonly myRole = input.required<Role>();
  readonly roleGiven = output<{ userId: string; role: Role }>();
  readonly removed = output<string>();
  readonly left = output();
  readonly handedOver = output<string>();

  protected readonly day = momentDay;
  protected readonly roleName = roleName;
  protected readonly options = computed(() =>
    roleSchema.options
      .filter((role) => this.myRole() === 'owner' || role !== 'owner')
      .map((role) => ({ value: role, label: roleName(role) })),
  );

  /** Owners manage everybody, admins everybody but owners; the API decides. */
  protected mayManage({ userId, role }: Member): boolean {
    if (userId === this.myId()) return false;
    return this.myRole() === 'owner' || (this.myRole() === 'admin' && role !== 'owner');
  }

  protected giveRole({ userId, role: before }: Member, role: string): void {
    if (role !== before) this.roleGiven.emit({ userId, role: roleSchema.parse(role) });
  }
}
