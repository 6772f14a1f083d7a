import { AppError } from '#lib/errors';

/** A file as it was sent. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/** Files and what is said about them. */
export interface Upload {
  files: SentFile[];
  /** The part `options` as JSON; {} where there is none. */
  options: unknown;
}

const HOW = 'Send multipart/form-data with each file as a part "file", and what is said about them as JSON in a part "options".';

/**
 * Reads multipart/form-data.
 * @throws unsupported-media-type, malformed-body
 */
export async function readUpload(request: Request): Promise<Upload> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'multipart/form-data') throw new AppError('unsupported-media-type', `${HOW} This is ${type ? `"${type.slice(0, 60)}"` : 'without a content type'}.`);
  const form = await request.formData().catch(() => {
    throw new AppError('malformed-body', `The body cannot be read, or ended early. ${HOW}`);
  });
  const other = [...form.keys()].find((name) => name !== 'file' && name !== 'options');
  if (other !== undefined) throw new AppError('malformed-body', `The part "${other.slice(0, 40)}" is not known. ${HOW}`);
  const parts = form.getAll('file').filter((part) => typeof part !== 'string');
  if (parts.length === 0) throw new AppError('malformed-body', `There is no file. ${HOW}`);
  const files = await Promise.all(parts.map(async (part) => ({ name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) })));
  return { files, options: optionsOf(form.getAll('options')) };
}

function optionsOf(parts: unknown[]): unknown {
  if (parts.length === 0) return {};
  if (parts.length > 1 || typeof parts[0] !== 'string') throw new AppError('malformed-body', `The part "options" is one text. ${HOW}`);
  try {
    return JSON.parse(parts[0]);
  } catch {
    throw new AppError('malformed-body', `The part "options" is not JSON. ${HOW}`);
  }
}
