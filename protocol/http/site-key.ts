// How a page names its site.
import * as v from 'valibot';

export const SiteKey = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/u, 'bad_param'));
