import { Component, inject, signal } from '@angular/core';
import { type PrivacyRequest, type PrivacyRequests } from '@shopmeter/contracts';
import {
  Badge,
  Button,
  EmptyTemplate,
  Icon,
  LoadingTemplate,
  momentDay,
  ResourceState,
  type ShownProblem,
  shownProblem,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { privacyRequests } from '../../core/api/privacy-api';
import { Clock } from '../../core/clock';
import { FileDownload } from '../../core/files/file-download';
import { FormProblem } from '../../core/form/form-problem';
import { countsWords, kindWords, stateOf } from './request-words';

/** The owner's register of what Shopify asked about personal data, with deadlines and proof. */
@Component({
  selector: 'app-privacy-page',
  imports: [
    Badge,
    Button,
    EmptyTemplate,
    FormProblem,
    Icon,
    LoadingTemplate,
    ResourceState,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './privacy-page.html',
  styleUrl: '../../core/form/settings-page.css',
  styles: `
    th[scope='row'] {
      min-width: 13rem;
    }
    .due {
      white-space: nowrap;
    }
    .proof {
      min-width: 11rem;
      white-space: normal;
    }
    .proof > * {
      display: flex;
      width: fit-content;
    }
    .proof > button {
      margin-top: var(--ui-space-1);
    }
    .who {
      display: block;
      font-size: var(--ui-size-small);
      font-weight: 400;
      color: var(--ui-text-muted);
      overflow-wrap: anywhere;
    }
  `,
})
export default class PrivacyPage {
  private readonly files = inject(FileDownload);
  private readonly now = inject(Clock).now;
  protected readonly requests = privacyRequests();
  /** The request whose file is being fetched. */
  protected readonly busy = signal<string | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly isEmpty = ({ requests }: PrivacyRequests) => requests.length === 0;
  protected readonly names = { state: $localize`State`, due: $localize`Due`, proof: $localize`Proof` };
  protected readonly kind = kindWords;
  protected readonly day = momentDay;

  protected mark(request: PrivacyRequest) {
    return stateOf(request, this.now());
  }

  protected who({ customer }: PrivacyRequest): string {
    return customer?.email ?? customer?.phone ?? customer?.id ?? '';
  }

  protected proof({ doneAt, counts }: PrivacyRequest): string {
    return doneAt === null ? '' : [momentDay(doneAt), ...countsWords(counts)].join(' · ');
  }

  protected async save(id: string): Promise<void> {
    this.busy.set(id);
    this.problem.set(null);
    try {
      await this.files.save(`/api/privacy-requests/${id}/export`, {}, `customer-data-${id}.json`);
    } catch (error) {
      this.problem.set(shownProblem(error));
    }
    this.busy.set(null);
  }
}
