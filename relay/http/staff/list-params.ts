// The parameters that lists share: a search text, a flag, a kind of audience and a cursor. All are only ever compared, never spoken to a database.
import { refuse, type Refused } from '#protocol/refusals.ts';
import { textFault } from '#protocol/text.ts';
import { badParam } from '../route.ts';

const SEARCH_CHARS = 200;
const CURSOR_CHARS = 500;
const FLAG_CHARS = 200;
const KIND_CHARS = 40;

/** What is searched for, literally; undefined where nothing is. */
export function searchIn(query: URLSearchParams): string | undefined | Refused {
  const given = query.get('q')?.trim() ?? '';
  if (given === '') return undefined;
  if (textFault(given, SEARCH_CHARS))
    return refuse('bad_query', `Search for up to ${SEARCH_CHARS} characters.`, { field: 'q', max: SEARCH_CHARS });
  return given;
}

/** The cursor as it was given out; whether it is one, the store says. */
export function cursorIn(query: URLSearchParams): string | undefined | Refused {
  const given = query.get('before') ?? undefined;
  if (given !== undefined && (given === '' || given.length > CURSOR_CHARS)) return badParam('before', 'a cursor that the relay gave');
  return given;
}

/** The name of a flag, as it stands on conversations; undefined for any or none. */
export function flagIn(query: URLSearchParams): string | undefined | Refused {
  const given = query.get('flag') ?? undefined;
  if (given !== undefined && (given === '' || textFault(given, FLAG_CHARS))) return badParam('flag', 'the name of a flag');
  return given;
}

/** A kind of audience (SPEC G-16); undefined for any. */
export function kindIn(query: URLSearchParams): string | undefined | Refused {
  const given = query.get('kind') ?? undefined;
  if (given !== undefined && (given === '' || textFault(given, KIND_CHARS))) return badParam('kind', 'a kind of audience, or anonymous');
  return given;
}
