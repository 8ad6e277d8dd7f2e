// Reads the body of a request: JSON by a schema, or raw bytes up to a limit. What is too large is not read to its end.
import * as v from 'valibot';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { refusalOf } from '#protocol/refused-by-schema.ts';
import { parseStrict } from '#protocol/strict-json.ts';

/** The body as `schema` understands it. Only `application/json` in UTF-8, of at most `most` bytes (64 KB), without any encoding. */
export async function readJson<S extends v.GenericSchema>(
  request: Request,
  schema: S,
  most: number = limits.frameBytes,
): Promise<{ readonly value: v.InferOutput<S> } | Refused> {
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/iu.test(request.headers.get('content-type') ?? ''))
    return refuse('unsupported_type', 'Only application/json in UTF-8 is read here.', { field: 'content-type' });
  const bytes = await readBytes(request, most);
  if (isRefused(bytes)) return bytes;
  const text = decode(bytes);
  if (text === undefined) return refuse('bad_encoding', 'The body is not UTF-8.');
  const parsed = parseStrict(text);
  if (isRefused(parsed)) return parsed;
  const result = v.safeParse(schema, parsed.value);
  return result.success ? { value: result.output } : { refused: refusalOf(result.issues) };
}

/** The raw body; refused as soon as it is known to be larger than `max`. */
export async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | Refused> {
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity')
    return refuse('unsupported_type', 'Compressed bodies are not read.', { field: 'content-encoding' });
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > max) return tooLarge(max, declared);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > max) {
      await reader.cancel();
      return tooLarge(max, size);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function tooLarge(max: number, got: number): Refused {
  return refuse('too_large', `At most ${max} bytes.`, { max, got });
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    // A byte order mark is kept: JSON has none, so the parser refuses it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
