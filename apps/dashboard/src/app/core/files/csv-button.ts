import { Component, inject, input, signal } from '@angular/core';
import { Button, Icon, type ShownProblem, shownProblem } from '@shopmeter/ui';
import { FormProblem } from '../form/form-problem';
import { FileDownload } from './file-download';

/** Saves a table as it is searched, sorted and narrowed, with all its rows. */
@Component({
  selector: 'app-csv-button',
  imports: [Button, FormProblem, Icon],
  template: `
    <button uiButton small type="button" [busy]="busy()" (click)="save()">
      <ui-icon name="download" />CSV<span i18n class="visually-hidden">: download {{ what() }}</span>
    </button>
    <app-form-problem [problem]="problem()" />
  `,
})
export class CsvButton {
  /** Of the file's route, below `/api/metrics/export/`. */
  readonly path = input.required<string>();
  readonly params = input.required<Readonly<Record<string, string>>>();
  /** What it holds, in the words of the page. */
  readonly what = input.required<string>();

  private readonly files = inject(FileDownload);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      const name = `shopmeter-${this.path().split('/').at(-1)}.csv`;
      await this.files.save(`/api/metrics/export/${this.path()}`, this.params(), name);
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.busy.set(false);
  }
}
