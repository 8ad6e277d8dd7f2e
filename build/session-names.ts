// Names that the widget's files give to properties of their own and of nothing else: they are written short, and save what a few
// sentences weigh. None is of an element, of the browser, of what is stored, or of what travels; where another file, or a text, has one
// of them the build stops.

const names =
  'acts|adopt|again|alive|answerLimit|awaited|blip|busy|changed|chat|closedAt|confirmed|connection|deadAfter|downAt|dueAt|earlier|eaten|' +
  'fetchTicket|freshTicketUsed|give|giveAll|giveBack|heardAt|keeper|keptElsewhere|late|lostAfter|mailing|mayKeep|onEaten|openedAt|' +
  'outgoing|owner|panelOpen|phase|pingEvery|pingedAt|previewUrl|probeLimit|reading|setTimer|shut|socketsEaten|spread|' +
  'stepLimit|stored|streams|tell|tellFault|tellPage|ticks|transport|tries|underWay|views|visibility|welcomed';

/** The same, of what welcome, session and panel hand to each other: short in every file, and everywhere alike. */
const shared = {
  about: '$a',
  alone: '$l',
  bearer: '$b',
  chapters: '$c',
  coming: '$w',
  enterAgain: '$e',
  fileUrl: '$x',
  forgetful: '$f',
  goLive: '$g',
  happened: '$h',
  lastKey: '$k',
  moreChapters: '$m',
  named: '$d',
  names: '$n',
  openStepId: '$o',
  relayUrl: '$r',
  renderRoot: '$v',
  requestUpdate: '$j',
  setLanguage: '$i',
  stage: '$s',
  teammates: '$t',
  updateComplete: '$p',
  uploads: '$u',
  willUpdate: '$q',
};

/** Every name that is written short somewhere. */
export const shortened: readonly string[] = [...names.split('|'), ...Object.keys(shared)];

/** What is shortened in a file of the widget: lit's own names and what is shared everywhere, the session's in its own. */
export function shortenedIn(fileName: string) {
  const words = [...Object.keys(shared), ...(isSession(fileName) ? [names] : [])].join('|');
  return { include: new RegExp(`^(?:_|(?:${words})$)`, 'u'), cache: shared };
}

/** Throws where a name of the session stands in another file, or where one of the names stands as a text. */
export function assertOwn(fileName: string, code: string): void {
  const asText = `(["'\`])(?:${names}|${Object.keys(shared).join('|')})\\1`;
  const found = new RegExp(isSession(fileName) ? asText : `${asText}|\\.(?:${names})\\b`, 'u').exec(code);
  if (found) throw new Error(`[session-names] ${fileName} has ${found[0]}: take it out of the list in build/session-names.ts`);
}

function isSession(fileName: string): boolean {
  return fileName.startsWith('live-');
}
