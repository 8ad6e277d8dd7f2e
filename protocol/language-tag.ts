// A language as it is written down: a BCP 47 tag such as `en` or `pt-BR`.
import * as v from 'valibot';

export const LanguageTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/iu, 'bad_field'));
