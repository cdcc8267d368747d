import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { AcceptanceController } from './acceptance.controller';
import { AcceptanceService } from './acceptance.service';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { MembersController } from './members.controller';
import { MembersService } from './members.service';

/** The people of a store: invitations, roles, leaving. */
@Module({
  imports: [AuthModule],
  controllers: [AcceptanceController, InvitationsController, MembersController],
  providers: [AcceptanceService, InvitationsService, MembersService],
})
export class TeamModule {}
