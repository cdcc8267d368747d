import { Module } from '@nestjs/common';
import { NotesController } from './notes.controller';
import { NotesService } from './notes.service';

/** What teams note on days. */
@Module({ controllers: [NotesController], providers: [NotesService] })
export class NotesModule {}
