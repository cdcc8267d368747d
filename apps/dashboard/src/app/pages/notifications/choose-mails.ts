import { Component, effect, inject, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { mailLanguageSchema, type Notifications } from '@shopmeter/contracts';
import {
  Button,
  CheckField,
  LANGUAGES,
  moment,
  Notice,
  readersLanguage,
  ResourceState,
  SelectField,
  ValueTemplate,
} from '@shopmeter/ui';
import { notifications, NotificationsApi } from '../../core/api/notifications-api';
import { FormProblem } from '../../core/form/form-problem';
import { Submission } from '../../core/form/submission';
import { Session } from '../../core/session/session';

/** The mails that the reader gets about the store: theirs alone. */
@Component({
  selector: 'app-choose-mails',
  imports: [
    Button,
    CheckField,
    FormField,
    FormProblem,
    FormRoot,
    Notice,
    ResourceState,
    SelectField,
    ValueTemplate,
  ],
  templateUrl: './choose-mails.html',
  styleUrl: '../../core/form/settings-page.css',
})
export class ChooseMails {
  private readonly api = inject(NotificationsApi);
  private readonly submission = new Submission();
  protected readonly session = inject(Session);
  protected readonly moment = moment;
  protected readonly settings = notifications();
  protected readonly problem = this.submission.problem;
  protected readonly saved = signal(false);
  protected readonly languages = LANGUAGES.map(({ id, name }) => ({ value: id, label: name }));
  protected readonly model = signal({ weeklyDigest: false, alertMails: false, language: 'en' });
  protected readonly form = form(this.model, {
    submission: { action: () => this.submission.run({}, () => this.save()) },
  });

  constructor() {
    effect(() => {
      if (this.settings.hasValue()) this.fill(this.settings.value());
    });
  }

  private fill({ weeklyDigest, alertMails, language }: Notifications): void {
    this.model.set({ weeklyDigest, alertMails, language: language ?? readersLanguage() });
  }

  private async save(): Promise<void> {
    this.saved.set(false);
    const { weeklyDigest, alertMails, language } = this.model();
    const body = { weeklyDigest, alertMails, language: mailLanguageSchema.parse(language) };
    this.settings.set(await this.api.change(body));
    this.saved.set(true);
  }
}
