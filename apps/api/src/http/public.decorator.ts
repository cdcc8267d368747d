import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** Lets a route be called without an access token. */
export const Public = () => SetMetadata(PUBLIC, true);
