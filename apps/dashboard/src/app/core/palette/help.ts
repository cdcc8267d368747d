import { Component, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Drawer, rangeName, RANGES } from '@shopmeter/ui';
import { singleKeysAreOn } from '../keys/single-keys';
import { productWords } from './product-words';

/** All keys, and the words that the pages use. */
@Component({
  selector: 'app-help',
  imports: [Drawer, RouterLink],
  template: `
    <ui-drawer i18n-heading heading="Help" (closed)="closed.emit()">
      <section>
        <h3 i18n>Keys</h3>
        @if (!keysAreOn) {
          <p i18n>Single keys are switched off; those with Ctrl or Cmd work.</p>
        }
        @for (group of keys; track group.heading) {
          <h4>{{ group.heading }}</h4>
          <dl class="keys">
            @for (entry of group.entries; track entry.text) {
              <div>
                <dt>
                  @for (key of entry.keys; track key) {
                    <kbd>{{ key }}</kbd>
                  }
                </dt>
                <dd>{{ entry.text }}</dd>
              </div>
            }
          </dl>
        }
        <p>
          <a i18n routerLink="/settings/profile" (click)="closed.emit()">
            Switch single keys on or off in your profile
          </a>
        </p>
      </section>
      <section>
        <h3 i18n>Words</h3>
        <p i18n>What a metric counts stands behind the question mark of its card.</p>
        <dl class="words">
          @for (entry of words; track entry[0]) {
            <dt>{{ entry[0] }}</dt>
            <dd>{{ entry[1] }}</dd>
          }
        </dl>
      </section>
    </ui-drawer>
  `,
  styles: `
    section + section {
      margin-top: var(--ui-space-8);
    }
    h3 {
      font-size: var(--ui-size-lead);
    }
    h4 {
      margin: var(--ui-space-4) 0 var(--ui-space-1);
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
    }
    p {
      margin-top: var(--ui-space-2);
      color: var(--ui-text-muted);
    }
    .keys + p {
      margin-top: var(--ui-space-4);
    }
    .keys {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      gap: var(--ui-space-1) var(--ui-space-5);
    }
    .keys > div {
      display: flex;
      align-items: baseline;
      gap: var(--ui-space-3);
    }
    .keys dt {
      display: flex;
      flex: none;
      gap: var(--ui-space-1);
      min-width: 5.25rem;
    }
    .words dt {
      margin-top: var(--ui-space-4);
      font-weight: 600;
    }
    .words dd {
      color: var(--ui-text-muted);
      max-width: 68ch;
    }
  `,
})
export class Help {
  /** It is closed, by whatever way; take it away. */
  readonly closed = output();

  protected readonly keysAreOn = singleKeysAreOn();
  protected readonly words = productWords();
  protected readonly keys = [
    {
      heading: $localize`Everywhere`,
      entries: [
        { keys: ['/'], text: $localize`Find a page, order, customer or product` },
        { keys: ['Ctrl', 'K'], text: $localize`The same, also in a field` },
        { keys: ['?'], text: $localize`This help` },
        { keys: ['Esc'], text: $localize`Close what is open, then clear the filters` },
      ],
    },
    {
      heading: $localize`On pages with a range`,
      entries: [
        ...RANGES.map(({ id, key }) => ({ keys: [key], text: rangeName(id) })),
        { keys: ['x'], text: $localize`Comparison off and on` },
      ],
    },
    {
      heading: $localize`In a chart`,
      entries: [
        { keys: ['←', '→'], text: $localize`Read the points one by one` },
        { keys: ['Home', 'End'], text: $localize`The first and the last point` },
      ],
    },
  ];
}
