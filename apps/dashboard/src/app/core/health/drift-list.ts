import { booleanAttribute, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Drift } from '@shopmeter/contracts';
import { elapsed, moment, Table } from '@shopmeter/ui';
import { Clock } from '../clock';

/** Where bodies differ from what is expected of them. */
@Component({
  selector: 'app-drift-list',
  imports: [RouterLink, Table],
  template: `
    <ui-table cards tabindex="0" role="region" aria-label="Differences in bodies" i18n-aria-label>
      <table aria-label="Differences in bodies" i18n-aria-label>
        <thead>
          <tr>
            <th i18n scope="col">Field</th>
            <th i18n scope="col">Difference</th>
            <th i18n scope="col">Topic</th>
            <th i18n scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          @for (one of drift(); track one.topic + one.apiVersion + one.path + one.kind) {
            <tr>
              <th scope="row">
                <code>{{ one.path || one.apiVersion || '–' }}</code>
              </th>
              <td [attr.data-label]="names.difference">{{ words(one) }}</td>
              <td [attr.data-label]="names.topic">
                @if (areLinked()) {
                  <a [routerLink]="['/events', one.firstEventId]">{{ one.topic }}</a>
                } @else {
                  {{ one.topic }}
                }
              </td>
              <td class="muted" [title]="moment(one.lastSeenAt)" [attr.data-label]="names.last">
                {{ ago(one.lastSeenAt) }}
              </td>
            </tr>
          }
        </tbody>
      </table>
    </ui-table>
  `,
  styles: `
    th code {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  `,
})
export class DriftList {
  readonly drift = input.required<readonly Drift[]>();
  /** Whether the webhook that showed it first can be opened. */
  readonly areLinked = input(false, { transform: booleanAttribute });
  private readonly now = inject(Clock).now;
  protected readonly moment = moment;
  protected readonly names = {
    difference: $localize`Difference`,
    topic: $localize`Topic`,
    last: $localize`Last seen`,
  };

  protected ago(instant: string): string {
    return elapsed(instant, this.now());
  }

  protected words({ kind, apiVersion }: Drift): string {
    return {
      missing: $localize`expected, and not there`,
      unexpected: $localize`new, and read by nothing`,
      version:
        apiVersion === ''
          ? $localize`sent without a version`
          : $localize`sent in version ${apiVersion}:version:`,
    }[kind];
  }
}
