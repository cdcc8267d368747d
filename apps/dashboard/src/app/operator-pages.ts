import { type Page } from './core/page';

/** For whoever runs the platform. */
export const operatorPages: readonly Page[] = [
  {
    path: 'operator',
    title: () => $localize`Operations`,
    area: 'operator',
    navigation: { label: () => $localize`Operations`, icon: 'monitor' },
    load: () => import('./pages/operator/operator-page'),
  },
  {
    path: 'operator/stores',
    title: () => $localize`All stores`,
    area: 'operator',
    load: () => import('./pages/operator-stores/operator-stores-page'),
  },
  {
    path: 'operator/stores/:id',
    title: () => $localize`Health of a store`,
    area: 'operator',
    load: () => import('./pages/operator-store/operator-store-page'),
  },
  {
    path: 'operator/jobs',
    title: () => $localize`Jobs of all stores`,
    area: 'operator',
    load: () => import('./pages/operator-jobs/operator-jobs-page'),
  },
];
