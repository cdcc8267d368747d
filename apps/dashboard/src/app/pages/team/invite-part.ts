import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { type Invitations, inviteBodySchema, type Role, roleSchema } from '@shopmeter/contracts';
import {
  Button,
  ConfirmButton,
  EmptyTemplate,
  LongText,
  moment,
  Notice,
  type Readable,
  ResourceState,
  SelectField,
  Table,
  TextField,
  ValueTemplate,
} from '@shopmeter/ui';
import { preprocess } from 'zod';
import { TeamApi } from '../../core/api/team-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { roleName, roleOptions } from '../../core/role-options';

/** The field of the role is a text like every other. */
const formSchema = preprocess((fields: unknown) => fields, inviteBodySchema);

/** Inviting somebody by mail, and the invitations that are open. */
@Component({
  selector: 'app-invite-part',
  imports: [
    Button,
    ConfirmButton,
    EmptyTemplate,
    FormField,
    FormProblem,
    FormRoot,
    LongText,
    Notice,
    ResourceState,
    SelectField,
    Table,
    TextField,
    ValueTemplate,
  ],
  templateUrl: './invite-part.html',
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    th[scope='row'] {
      min-width: 12rem;
    }
  `,
})
export class InvitePart {
  readonly invitations = input.required<Readable<Invitations>>();
  readonly myRole = input.required<Role>();
  readonly invited = output();
  readonly revoked = output<string>();

  private readonly api = inject(TeamApi);
  private readonly submission = new Submission();
  protected readonly moment = moment;
  protected readonly roleName = roleName;
  protected readonly gone = $localize`Somebody who is gone`;
  protected readonly problem = this.submission.problem;
  protected readonly sentTo = signal('');
  protected readonly model = signal({ email: '', role: 'viewer' });
  protected readonly form = form(this.model, (path) => validateStandardSchema(path, formSchema), {
    submission: {
      action: ({ email, role }) => this.submission.run({ email, role }, () => this.invite()),
      onInvalid: focusFirstFault,
    },
  });
  protected readonly options = computed(() =>
    roleOptions(
      roleSchema.options.filter((role) => this.myRole() === 'owner' || role !== 'owner').toReversed(),
    ),
  );
  protected readonly isEmpty = ({ invitations }: Invitations) => invitations.length === 0;

  private async invite(): Promise<void> {
    this.sentTo.set('');
    const body = inviteBodySchema.parse(this.model());
    await this.api.invite(body);
    this.sentTo.set(body.email);
    this.form().reset({ email: '', role: body.role });
    this.invited.emit();
  }
}
