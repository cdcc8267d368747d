import type { BackfillProgress, BackfillState } from '@shopmeter/db';
import { BrokenBulkFile, BulkReader, type BulkObject, type BulkOperationState } from '@shopmeter/shopify';
import { fileLines } from './file-lines';
import type { ShopWork } from '../fetching/shop-work';

/** Some objects of a file, and how far the file was read with them. */
export interface FileBatch {
  documents: BulkObject['document'][];
  progress: BackfillProgress;
}

/** Bytes of the file in one batch, for objects that are long. */
const BYTES = 4 * 1024 * 1024;

/**
 * The objects of an operation's file, from where it was left. An object comes when the next begins; the last when the
 * file turns out to be whole: its lines, its objects and its bytes are as many as the operation said.
 * @throws BrokenBulkFile when the file is not what the operation said
 */
export async function* fileBatches(
  { reader: { file }, batch }: Pick<ShopWork, 'reader' | 'batch'>,
  { objectType, linesRead, objectsRead, bytesRead }: BackfillState,
  { url, objectCount, rootObjectCount, fileSize }: BulkOperationState,
): AsyncGenerator<FileBatch, void, undefined> {
  if (!url) {
    if (objectCount > 0) throw new BrokenBulkFile('the file is missing');
    return;
  }
  const lines = new BulkReader(objectType);
  const atObject = (begun: number) => objectsRead + begun;
  let documents: FileBatch['documents'] = [];
  let [begun, from, end] = [0, bytesRead, bytesRead];
  for await (const line of fileLines(file(url, bytesRead), bytesRead)) {
    const complete = lines.read(line.text);
    end = line.end;
    if (lines.isAtStart) begun += 1;
    if (complete) documents.push(complete.document);
    if (!complete || (documents.length < batch && line.start - from < BYTES)) continue;
    const progress = { lines: linesRead + lines.lines - 1, objects: atObject(begun - 1), bytes: line.start };
    yield { documents, progress };
    [documents, from] = [[], line.start];
  }
  const linesSoFar = linesRead + lines.lines;
  const isWhole =
    linesSoFar === objectCount && atObject(begun) === rootObjectCount && (fileSize ?? end) === end;
  if (!isWhole) throw new BrokenBulkFile(`it has ${linesSoFar} of ${objectCount} lines`);
  const last = lines.end();
  if (last) documents.push(last.document);
  yield { documents, progress: { lines: linesSoFar, objects: atObject(begun), bytes: end } };
}
