import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type AuditLog, auditLogSchema } from '@shopmeter/contracts';

/** A page of the audit log; read again when the query changes. Call it where you may `inject`. */
export function auditLog(query: () => Record<string, string>): HttpResourceRef<AuditLog | undefined> {
  return httpResource(() => ({ url: '/api/audit-log', params: query() }), {
    parse: (answer) => auditLogSchema.parse(answer),
  });
}
