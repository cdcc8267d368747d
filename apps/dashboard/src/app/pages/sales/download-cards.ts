import { Component, inject, input, signal } from '@angular/core';
import { Button, Icon, type ShownProblem, shownProblem } from '@shopmeter/ui';
import { FileDownload } from '../../core/files/file-download';
import { FormProblem } from '../../core/form/form-problem';
import { type RangeRequest } from '../../core/range/range-query';

/** Everything that is shown, as CSV files in a ZIP. */
@Component({
  selector: 'app-download-cards',
  imports: [Button, FormProblem, Icon],
  template: `
    <app-form-problem [problem]="problem()" />
    <button uiButton type="button" [busy]="busy()" (click)="save()">
      <ui-icon name="download" /><ng-container i18n>Download all metrics as CSV</ng-container>
    </button>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--ui-space-3);
    }
  `,
})
export class DownloadCards {
  readonly request = input.required<RangeRequest & { grain: string }>();

  private readonly files = inject(FileDownload);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ShownProblem | null>(null);

  protected async save(): Promise<void> {
    const request = { ...this.request() };
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.files.save('/api/metrics/export', request, `shopmeter-${request.from}-to-${request.to}.zip`);
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.busy.set(false);
  }
}
