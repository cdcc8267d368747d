import { Global, Module } from '@nestjs/common';
import { AuditLogController } from './audit-log.controller';
import { AuditLogService } from './audit-log.service';
import { AuditNames } from './audit-names';

/** The audit log; every module may write to it. */
@Global()
@Module({
  controllers: [AuditLogController],
  providers: [AuditLogService, AuditNames],
  exports: [AuditLogService],
})
export class AuditModule {}
