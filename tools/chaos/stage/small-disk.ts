import { execFile } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SIZE_MB = 640;
const BALLAST = 'ballast';

/** A file system small enough to be filled up. It lives in memory, which is also where it is quickly filled. */
export class SmallDisk {
  private constructor(readonly path: string) {}

  /** @returns undefined where this user may not mount one */
  static async mount(path: string): Promise<SmallDisk | undefined> {
    const mounted = await run('mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${SIZE_MB}m`,
      'shopmeter-chaos',
      path,
    ]).then(
      () => true,
      () => false,
    );
    return mounted ? new SmallDisk(path) : undefined;
  }

  /** Takes all that is free: most of it at once, which fails when something else takes of it meanwhile, then the rest. */
  async fill(): Promise<void> {
    const { bavail, bsize } = statfsSync(this.path);
    const ballast = join(this.path, BALLAST);
    await run('fallocate', ['-l', String(Math.max(1, bavail - 512) * bsize), ballast]).catch(() => undefined);
    const append = ['oflag=append', 'conv=notrunc', 'status=none'];
    await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k', ...append]).catch(() => undefined);
  }

  empty(): void {
    rmSync(join(this.path, BALLAST), { force: true });
  }

  static async unmount(path: string): Promise<void> {
    await run('umount', ['-l', path]).catch(() => undefined);
  }
}
