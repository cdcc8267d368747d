import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Note,
  type NoteBody,
  noteBodySchema,
  type NoteParams,
  noteParamsSchema,
  type Notes,
  noteSchema,
  notesSchema,
} from '@shopmeter/contracts';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { NotesService } from './notes.service';

/** Notes on days, which charts show. */
@ApiTags('notes')
@ApiBearerAuth()
@Controller('notes')
@TenantScoped()
@ProblemAnswers(401, 403)
export class NotesController {
  constructor(
    private readonly service: NotesService,
    private readonly once: OnceService,
  ) {}

  @Get()
  @Answers({ summary: 'What the team noted on days', schema: notesSchema })
  list(@CurrentTenant() { id }: CurrentTenantValue): Promise<Notes> {
    return this.service.list(id);
  }

  @Post()
  @TakesIdempotencyKey()
  @Answers({ summary: 'Note something on a day or a span of days', status: 201, schema: noteSchema })
  @ProblemAnswers(400, 409)
  add(
    @CurrentTenant() { id }: CurrentTenantValue,
    @Body({ schema: noteBodySchema }) body: NoteBody,
  ): Promise<Note> {
    return this.once.run(() => this.service.add(id, body));
  }

  @Put(':id')
  @Answers({ summary: 'Change a note', schema: noteSchema })
  @ProblemAnswers(400, 404)
  change(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: noteParamsSchema }) { id }: NoteParams,
    @Body({ schema: noteBodySchema }) body: NoteBody,
  ): Promise<Note> {
    return this.service.change(tenant.id, id, body);
  }

  @Delete(':id')
  @Answers({ summary: 'Remove a note', status: 204 })
  @ProblemAnswers(400, 404)
  remove(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: noteParamsSchema }) { id }: NoteParams,
  ): Promise<void> {
    return this.service.remove(tenant.id, id);
  }
}
