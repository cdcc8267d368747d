import { Component, DOCUMENT, inject } from '@angular/core';
import { keepLanguage, keptLanguage, LANGUAGES, SelectField } from '@shopmeter/ui';

const OF_BROWSER = 'browser';

/** The language of the dashboard in this browser. */
@Component({
  selector: 'app-choose-language',
  imports: [SelectField],
  template: `
    <section class="card">
      <h2 i18n>Language</h2>
      <p i18n>It is kept in this browser. Names of your store stay as they are.</p>
      <ui-select-field
        i18n-label
        label="Language"
        hideLabel
        [options]="options"
        [value]="chosen"
        (valueChange)="choose($event)"
      />
    </section>
  `,
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    ui-select-field {
      max-width: 20rem;
    }
  `,
})
export class ChooseLanguage {
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly chosen: string = keptLanguage() ?? OF_BROWSER;
  /** Each by its own name, in its own language: whoever lost their way still finds theirs. */
  protected readonly options = [
    { value: OF_BROWSER, label: $localize`Language of the browser` },
    ...LANGUAGES.map(({ id, name }) => ({ value: id, label: name })),
  ];

  protected choose(value: string): void {
    if (value === this.chosen) return;
    keepLanguage(LANGUAGES.find(({ id }) => id === value)?.id ?? null);
    // Texts are made once; the page begins anew with those of the other language.
    this.window?.location.reload();
  }
}
