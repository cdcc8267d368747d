import {
  BrokenBulkFile,
  BulkReader,
  type BulkObject,
  type BulkOperationState,
  type FetchedType,
} from '@shopmeter/shopify';
import { fileLines } from '../backfill/file-lines';
import type { ShopReader } from '../backfill/shop-reader';

const BATCH = 1000;

/**
 * What a bulk operation found, in batches, from its beginning.
 * @throws BrokenBulkFile when the file is not what the operation said
 */
export async function* censusFile(
  reader: ShopReader,
  type: FetchedType,
  { url, objectCount, rootObjectCount }: BulkOperationState,
): AsyncGenerator<BulkObject['document'][], void, undefined> {
  if (!url) {
    if (objectCount > 0) throw new BrokenBulkFile('the file is missing');
    return;
  }
  const lines = new BulkReader(type);
  let batch: BulkObject['document'][] = [];
  let objects = 0;
  for await (const { text } of fileLines(reader.file(url, 0), 0)) {
    const complete = lines.read(text);
    if (!complete) continue;
    objects += 1;
    if (batch.push(complete.document) < BATCH) continue;
    yield batch;
    batch = [];
  }
  const last = lines.end();
  if (last) {
    batch.push(last.document);
    objects += 1;
  }
  if (lines.lines !== objectCount || objects !== rootObjectCount)
    throw new BrokenBulkFile(`it has ${lines.lines} of ${objectCount} lines`);
  yield batch;
}
