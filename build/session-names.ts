// Names that the widget's files give to properties of their own and of nothing else: they are written short, and save what a few
// sentences weigh. None is of an element, of the browser, of what is stored, or of what travels; where another file, or a text, has one
// of them the build stops.

const names =
  'adopt|alive|answerLimit|awaited|changed|confirmed|deadAfter|downAt|dueAt|earlier|fetchTicket|' +
  'freshTicketUsed|give|giveBack|heardAt|held|keeper|keptElsewhere|late|lostAfter|mayKeep|onEaten|openedAt|outgoing|' +
  'panelOpen|phase|pingedAt|pingEvery|previewUrl|probeLimit|reading|setTimer|socketsEaten|spread|' +
  'stepLimit|stored|streams|tellFault|tellPage|ticks|transport|tries|underWay|views|visibility|welcomed';

/** The same, of what welcome, session and panel hand to each other: short in every file, and everywhere alike. */
const shared = {
  bearer: '$b',
  chapters: '$c',
  coming: '$w',
  enterAgain: '$e',
  fileUrl: '$l',
  forgetful: '$f',
  goLive: '$g',
  moreChapters: '$m',
  names: '$n',
  openStepId: '$o',
  renderRoot: '$r',
  requestUpdate: '$q',
  setLanguage: '$i',
  stage: '$z',
  teammates: '$t',
  updateComplete: '$j',
  uploads: '$u',
  willUpdate: '$A',
};

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
