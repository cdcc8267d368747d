import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { PrivacyRequestsService } from './privacy-requests.service';

/** Handing out and erasing personal data. */
@Module({ providers: [...repeating(PrivacyRequestsService)] })
export class PrivacyModule {}
