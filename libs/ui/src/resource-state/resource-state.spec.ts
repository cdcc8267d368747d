import { HttpErrorResponse } from '@angular/common/http';
import { Component, type ResourceSnapshot, resourceFromSnapshots, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EmptyTemplate, type Readable, ResourceState, ValueTemplate } from './resource-state';

const problem = {
  type: 'about:blank',
  title: 'The numbers can not be read',
  status: 503,
  code: 'database_unavailable',
  detail: 'Try again in a moment.',
  requestId: 'req-7',
};
const failed = new HttpErrorResponse({ status: 503, error: problem });

type Snapshot = ResourceSnapshot<number[] | undefined>;

@Component({
  imports: [EmptyTemplate, ResourceState, ValueTemplate],
  template: `<ui-resource-state what="the orders" [resource]="orders" [isEmpty]="isEmpty">
    <ng-template uiEmpty>No orders</ng-template>
    <ng-template [uiValue]="orders" let-value>{{ value.length }} orders</ng-template>
  </ui-resource-state>`,
})
class Host {
  readonly snapshot = signal<Snapshot>({ status: 'loading', value: undefined });
  reloads = 0;
  readonly orders: Readable<number[]> = Object.assign(resourceFromSnapshots(this.snapshot), {
    reload: () => ++this.reloads > 0,
  });
  readonly isEmpty = (value: number[]) => value.length === 0;
}

async function states(...snapshots: Snapshot[]) {
  const fixture = TestBed.createComponent(Host);
  for (const snapshot of snapshots) {
    fixture.componentInstance.snapshot.set(snapshot);
    await fixture.whenStable();
  }
  const element = fixture.nativeElement as HTMLElement;
  return { element, host: fixture.componentInstance, text: element.textContent.replace(/\s+/g, ' ').trim() };
}

const loading: Snapshot = { status: 'loading', value: undefined };
const error: Snapshot = { status: 'error', error: failed };
const resolved = (value: number[]): Snapshot => ({ status: 'resolved', value });

describe('ResourceState', () => {
  it('says what is loading', async () => {
    expect((await states(loading)).text).toBe('Loading the orders');
  });

  it('shows the value, and an empty one as empty', async () => {
    expect((await states(resolved([1, 2]))).text).toBe('2 orders');
    expect((await states(resolved([]))).text).toBe('No orders');
  });

  it('shows the problem with its request id and reads again on demand', async () => {
    const { element, host, text } = await states(loading, error);
    expect(text).toContain('The numbers can not be read');
    expect(text).toContain('Request req-7');
    expect(element.querySelector('[role=alert]')).not.toBeNull();
    element.querySelector('button')?.click();
    expect(host.reloads).toBe(1);
  });

  it('keeps a value in place while it is read again, without dimming it', async () => {
    const { element, text } = await states(resolved([1]), { status: 'reloading', value: [1] });
    expect(text).toBe('1 orders');
    expect(element.querySelector('[aria-busy]')).toBeNull();
  });

  it('keeps a value that could not be refreshed, and says so', async () => {
    const { text } = await states(resolved([1]), { status: 'reloading', value: [1] }, error);
    expect(text).toContain('Not refreshed: The numbers can not be read.');
    expect(text).toContain('1 orders');
  });

  it('dims the value of another request, and drops it when that one fails', async () => {
    const { element } = await states(resolved([1]), loading);
    expect(element.querySelector('[aria-busy=true]')?.textContent).toContain('1 orders');
    expect((await states(resolved([1]), loading, error)).text).not.toContain('1 orders');
  });

  it('tells an unreachable server from a broken one', async () => {
    const offline = new HttpErrorResponse({ status: 0, error: new ProgressEvent('error') });
    expect((await states({ status: 'error', error: offline })).text).toContain('Shopmeter cannot be reached');
    const proxy = new HttpErrorResponse({ status: 502, error: '<html>' });
    expect((await states({ status: 'error', error: proxy })).text).toContain('The server answered 502');
  });
});
