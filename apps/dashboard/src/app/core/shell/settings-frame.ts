import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { isFor, type Page, PAGES, type SettingsEntry } from '../page';
import { Session } from '../session/session';

/** The frame of the settings: their navigation beside the page, above it where there is no room. */
@Component({
  selector: 'app-settings-frame',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav i18n-aria-label aria-label="Settings">
      @for (group of groups(); track group.heading) {
        <div class="group">
          <p class="heading">{{ group.heading }}</p>
          <ul>
            @for (entry of group.entries; track entry.path) {
              <li>
                <a [routerLink]="entry.path" routerLinkActive="active" ariaCurrentWhenActive="page">{{
                  entry.label
                }}</a>
              </li>
            }
          </ul>
        </div>
      }
    </nav>
    <div class="page"><router-outlet /></div>
  `,
  styleUrl: './settings-frame.css',
})
export default class SettingsFrame {
  private readonly session = inject(Session);
  private readonly entries = inject(PAGES).flatMap(({ path, settings, area }) =>
    settings ? [{ path: `/${path}`, area, ...settings, label: settings.label() }] : [],
  );
  protected readonly groups = computed(() => {
    const tenant = this.session.tenant();
    const isShown = ({ area, roles }: Pick<SettingsEntry, 'roles'> & Pick<Page, 'area'>) =>
      (area !== 'store' || tenant !== null) && isFor(roles, tenant?.role ?? null);
    return [
      { heading: $localize`You`, about: 'you' },
      { heading: tenant?.storeName ?? '', about: 'store' },
    ]
      .map(({ heading, about }) => ({
        heading,
        entries: this.entries.filter((entry) => entry.about === about && isShown(entry)),
      }))
      .filter(({ entries }) => entries.length > 0);
  });
}
