import { Component, input } from '@angular/core';
import { Notice, type ShownProblem } from '@shopmeter/ui';

/** Why a form was not accepted. */
@Component({
  selector: 'app-form-problem',
  imports: [Notice],
  template: `
    @if (problem(); as shown) {
      <ui-notice tone="bad">
        <strong>{{ shown.title }}</strong>
        @if (shown.detail) {
          <p>{{ shown.detail }}</p>
        }
        @if (shown.requestId) {
          <p i18n class="request">
            Request <code>{{ shown.requestId }}</code>
          </p>
        }
        <ng-content />
      </ui-notice>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .request {
      font-size: var(--ui-size-caption);
      color: var(--ui-text-muted);
    }
  `,
})
export class FormProblem {
  readonly problem = input.required<ShownProblem | null>();
}
