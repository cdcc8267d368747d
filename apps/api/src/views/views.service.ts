import { Injectable } from '@nestjs/common';
import { type Role, type View, type ViewBody, VIEWS_MAX, type Views } from '@shopmeter/contracts';
import { type SavedViewEntity, SavedViewsRepository } from '@shopmeter/db';
import { Clock, ProblemError, uuidV7 } from '@shopmeter/platform';

/** Who asks, and in which store. */
export interface ViewReader {
  tenantId: string;
  userId: string;
  role: Role;
}

/** Pages as people left them. Inside the tenant's transaction. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly views: SavedViewsRepository,
    private readonly clock: Clock,
  ) {}

  async list({ tenantId, userId }: ViewReader): Promise<Views> {
    return { views: (await this.views.list(tenantId, userId)).map(viewAnswer) };
  }

  /** @throws ProblemError 403 `role_not_allowed` when a viewer shares it, 409 `too_many_views` */
  async add(reader: ViewReader, { name, page, query, isShared }: ViewBody): Promise<View> {
    const { tenantId, userId } = reader;
    if (isShared) refuseViewers(reader);
    if ((await this.views.list(tenantId, userId)).length >= VIEWS_MAX) throw tooManyViews();
    const createdAt = this.clock.now();
    const id = uuidV7(createdAt.getTime());
    const view = { tenantId, id, userId: isShared ? null : userId, name, page, query, createdAt };
    await this.views.insert(view);
    return viewAnswer(view);
  }

  async rename(reader: ViewReader, id: string, name: string): Promise<View> {
    const view = await this.#mine(reader, id);
    await this.views.rename(reader.tenantId, id, name);
    return viewAnswer({ ...view, name });
  }

  async remove(reader: ViewReader, id: string): Promise<void> {
    await this.#mine(reader, id);
    await this.views.remove(reader.tenantId, id);
  }

  /** @throws ProblemError 404 `view_not_found` for another person's, 403 `role_not_allowed` for a viewer and the team's */
  async #mine(reader: ViewReader, id: string): Promise<SavedViewEntity> {
    const view = await this.views.find(reader.tenantId, reader.userId, id);
    if (!view) {
      throw new ProblemError({
        status: 404,
        code: 'view_not_found',
        title: 'Not Found',
        detail: 'There is no such view, or it is another person’s own.',
      });
    }
    if (view.userId === null) refuseViewers(reader);
    return view;
  }
}

function viewAnswer({ id, name, page, query, userId }: SavedViewEntity): View {
  return { id, name, page, query, isShared: userId === null };
}

function refuseViewers({ role }: ViewReader): void {
  if (role !== 'viewer') return;
  throw new ProblemError({
    status: 403,
    code: 'role_not_allowed',
    title: 'Forbidden',
    detail: 'What the whole team has is changed by owners, admins and analysts.',
  });
}

function tooManyViews(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'too_many_views',
    title: 'Conflict',
    detail: `There are ${VIEWS_MAX} views. Remove some first.`,
  });
}
