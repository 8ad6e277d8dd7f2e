// Names that the session's file gives to properties of its own and of nothing else: they are written short there, and save what a few
// sentences weigh. None is of an element, of the browser, of what is stored, or of what travels; where another file, or a text, has one
// of them the build stops.

const names =
  'adopt|answerLimit|awaited|changed|confirmed|downAt|dueAt|earlier|fetchTicket|freshTicketUsed|give|giveBack|heardAt|held|' +
  'keeper|keptElsewhere|late|lostAfter|mayKeep|onEaten|openedAt|outgoing|panelOpen|phase|pingedAt|previewUrl|probeLimit|' +
  'setTimer|socketsEaten|stepLimit|stored|streams|tellFault|tellPage|tries|underWay|views|welcomed';

/** What may be shortened in a file of the widget: lit's own names everywhere, the session's in its own. */
export function shortenedIn(fileName: string): RegExp {
  return new RegExp(isSession(fileName) ? `^(?:_|(?:${names})$)` : '^_', 'u');
}

/** Throws where a name of the session stands in another file, or as a text in its own before it is shortened. */
export function assertOwn(fileName: string, code: string): void {
  const found = new RegExp(isSession(fileName) ? `(["'\`])(?:${names})\\1` : `\\.(?:${names})\\b`, 'u').exec(code);
  if (found) throw new Error(`[session-names] ${fileName} has ${found[0]}: take it out of the list in build/session-names.ts`);
}

function isSession(fileName: string): boolean {
  return fileName.startsWith('live-');
}
