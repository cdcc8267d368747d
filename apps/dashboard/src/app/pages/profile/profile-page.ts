import { Component, inject } from '@angular/core';
import { Badge, Table } from '@shopmeter/ui';
import { roleName } from '../../core/role-options';
import { Session } from '../../core/session/session';
import { ChangeEmail } from './change-email';
import { ChooseKeys } from './choose-keys';
import { ChooseLanguage } from './choose-language';

/** Who is signed in, and what they are in which store. */
@Component({
  selector: 'app-profile-page',
  imports: [Badge, ChangeEmail, ChooseKeys, ChooseLanguage, Table],
  templateUrl: './profile-page.html',
  styleUrl: '../../core/form/settings-page.css',
})
export default class ProfilePage {
  protected readonly session = inject(Session);
  protected readonly roleName = roleName;
}
