// Groups questions that sound alike, so that many of them become one incident, or one article. Pure: words in, groups out.
// Two are alike by the words and pairs of words that they share; the same page or session counts in favour.

export type Question = { readonly text: string; readonly page: { readonly url: string; readonly title: string } | null };

export type Group<Q extends Question> = { readonly questions: readonly Q[] };

/** Shared part of all shingles from which on two questions are one; less is asked of two from one page. */
const ALIKE = 0.34;
const SAME_PAGE = 0.12;
/** Fewer are no incident, but a coincidence. */
const FEWEST = 3;

/** Largest first; in each the most typical first. Work grows with the square of the questions: give it the newest few hundred. */
export function alike<Q extends Question>(questions: readonly Q[], fewest = FEWEST): readonly Group<Q>[] {
  const known = questions
    .map((question) => ({ question, shingles: shinglesOf(question.text) }))
    .filter(({ shingles }) => shingles.size > 0);
  const near = known.map((one) => known.filter((other) => other !== one && areAlike(one, other)));
  const order = known.map((_, i) => i).toSorted((a, b) => near[b]!.length - near[a]!.length);
  const taken = new Set<(typeof known)[number]>();
  const groups: Group<Q>[] = [];
  for (const i of order) {
    const centre = known[i]!;
    if (taken.has(centre)) continue;
    const members = [centre, ...near[i]!.filter((other) => !taken.has(other))];
    if (members.length < fewest) continue;
    for (const member of members) taken.add(member);
    groups.push({ questions: members.map(({ question }) => question) });
  }
  return groups.toSorted((a, b) => b.questions.length - a.questions.length);
}

/** The page that most of them came from, if it is most of them. */
export function commonPage({ questions }: Group<Question>): Question['page'] {
  const counts = new Map<string, number>();
  for (const { page } of questions) if (page) counts.set(page.url, (counts.get(page.url) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most && most[1] * 2 > questions.length ? (questions.find(({ page }) => page?.url === most[0])?.page ?? null) : null;
}

type Shingled = { readonly question: Question; readonly shingles: ReadonlySet<string> };

function areAlike(one: Shingled, other: Shingled): boolean {
  const shared = [...one.shingles].filter((shingle) => other.shingles.has(shingle)).length;
  const all = one.shingles.size + other.shingles.size - shared;
  return shared / all >= ALIKE - (isSamePlace(one.question, other.question) ? SAME_PAGE : 0) && shared > 0;
}

/** One page, or one session: that is known by its title. */
function isSamePlace({ page: one }: Question, { page: other }: Question): boolean {
  return one !== null && other !== null && (one.url === other.url || (one.title !== '' && one.title === other.title));
}

/** Words and pairs of neighbours, without the smallest words of sentences. */
function shinglesOf(text: string): ReadonlySet<string> {
  const words = (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => word.length > 2);
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
}
