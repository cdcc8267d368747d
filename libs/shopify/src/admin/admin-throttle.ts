/** What Shopify tells of a store's bucket of points with every answer. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** The points of each store, shared by all processes that spend them. */
export interface AdminThrottle {
  /** Takes points of a store. @returns 0 when they were taken, else milliseconds after which to ask again */
  take(tenantId: string, points: number): Promise<number>;
  /** Corrects what is left by what Shopify says. */
  told(tenantId: string, status: ThrottleStatus): Promise<void>;
}
