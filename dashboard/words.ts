// Plain words for every refusal: what happened, and what to do next. The relay's own message is for logs only.
import type { Refusal, RefusalCode } from '#protocol/refusals.ts';

type Words = string | ((refusal: Refusal) => string);

const words: Readonly<Record<RefusalCode, Words>> = {
  empty_message: 'There is nothing to send yet. Write something or add a file.',
  too_long: ({ max }) =>
    max ? `This is too long. Keep it under ${max.toLocaleString()} characters.` : 'This is too long. Please shorten it.',
  bad_unicode: 'Some characters in this text are broken. Paste it again as plain text.',
  bad_characters: 'This text has control characters in it. Paste it again as plain text.',
  bad_encoding: 'This text could not be read. Paste it again as plain text.',
  too_many_marks: 'This text has too many stacked accents. Remove some and try again.',
  bad_name: 'Write a name of 1 to 80 characters, on one line.',
  bad_email: 'This does not look like an e-mail address. Write it as name@example.org.',
  bad_query: 'This search could not be read. Try fewer or other words.',
  bad_date: 'This is not a date that can be used. Choose another.',
  bad_param: 'This address is not complete. Go back and try again.',
  bad_field: 'This value cannot be used. Check it and save again.',
  duplicate_text: 'This was sent a moment ago. Change the text to send it again.',
  unknown_placeholder: 'One of the places in double braces is not known. Choose one from the list.',
  bad_json: 'Something went wrong on this page. Reload it and try again.',
  bad_frame: 'Something went wrong on this page. Reload it and try again.',
  too_deep: 'Something went wrong on this page. Reload it and try again.',
  bad_type: 'This value is of the wrong kind. Check it and try again.',
  bad_range: 'This number is out of range. Choose another.',
  unknown_type: 'This page is older than the relay. Reload it and try again.',
  unknown_field: 'This page is older than the relay. Reload it and try again.',
  missing_field: 'Something is still missing. Fill it in and try again.',
  upgrade_required: 'This page is older than the relay. Reload it to go on.',
  bad_id: 'This link is not complete. Check it or go back to the list.',
  id_reused: 'This was already sent once. Reload the page to see it.',
  too_many: ({ max }) => (max ? `That is too many. The most is ${max}.` : 'That is too many at once. Take fewer.'),
  too_large: ({ max }) => (max ? `This file is too large. The most is ${megabytes(max)}.` : 'This is too large. Choose a smaller file.'),
  unsupported_type: 'This kind of file cannot be read. Choose another.',
  method_not_allowed: 'This page is older than the relay. Reload it and try again.',
  bad_ticket: 'The connection has expired. It is being made again; wait a moment.',
  identity_required: 'This site chats only with whom it knows. Sign in there first.',
  consent_needed: 'This visitor has not agreed to the text of the site yet.',
  bad_identity: 'The token by which the site says who this is was not taken.',
  signed_out: 'You are signed out. Sign in again; what you wrote is kept.',
  bad_sign_in: 'E-mail or password is wrong. Check both and try again.',
  code_needed: 'Write the code that your authenticator app shows.',
  bad_code: 'This code is wrong or was used already. Wait for the next one and try again.',
  forbidden: 'You may not do this. Ask an admin of this site for the right.',
  origin_not_allowed: 'This address is not allowed here. Open the dashboard at its own address.',
  bad_host: 'This address is not allowed here. Open the dashboard at its own address.',
  link_invalid: 'This link has been used or is too old. Ask for a new invite.',
  weak_password: 'Choose a password of 8 to 128 characters.',
  blocked: 'This visitor is blocked. Unblock them first.',
  rate_limited: ({ retryAfterMs }) => `Too many tries. Try again in ${waitWords(retryAfterMs)}.`,
  not_found: 'This is not here any more. Go back to the list.',
  closed: ({ reopen }) => (reopen ? 'This conversation is closed. Reopen it to go on.' : 'This conversation is closed.'),
  already_taken: ({ by }) => `${by ?? 'A colleague'} was faster and is with this visitor. Your text is kept.`,
  owned_by_other: ({ by }) => `${by ?? 'A colleague'} is with this visitor. Take over first, or write a coaching note.`,
  not_owner: ({ by }) =>
    by
      ? `${by} is with this visitor now. Take over first.`
      : 'Only the agent who is with this visitor can do this. Take the conversation first.',
  not_waiting: 'This visitor is not waiting any more.',
  not_open: 'This conversation is not open. Reopen it first.',
  not_closed: ({ by }) => (by ? `${by} has opened this conversation again already.` : 'Close the conversation first.'),
  reserved: ({ by }) => `This is reserved for ${by ?? 'a colleague'}. Take it anyway if they cannot.`,
  bad_target: 'This colleague or group cannot have it now. Choose another.',
  bots_turn: 'The assistant is still with this visitor. Join to answer.',
  not_bots_turn: 'The assistant is not with this visitor any more.',
  stale_view: ({ by }) => `${by ?? 'A colleague'} has answered meanwhile. Read it, then send again if still needed.`,
  stale_answer: 'This question is not open any more.',
  stale_write: 'Somebody else saved this meanwhile. Reload to see theirs, then save again.',
  last_admin: 'This is the last admin of the site. Make somebody else admin first.',
  already_exists: 'This is already there. Choose another.',
  offer_over: ({ by }) => (by ? `${by} has this chat now: nothing waits for your answer.` : 'This does not wait for an answer any more.'),
  bad_network: 'This is no network. Write an address, a range such as 192.0.2.0/24, or a pattern such as 192.0.2.*.',
  network_too_wide: ({ max }) => `This would keep out far too many people. Write a range of at least /${max ?? 16}.`,
  own_network: 'Your own address is in this range: everybody where you are would be kept out. Block the visitor alone, or a smaller range.',
  not_here: ({ field }) =>
    field === 'network'
      ? 'This visitor is not here now, so nobody knows their network. Block them alone, or a range under Settings.'
      : 'They have left, or have a chat now.',
  declined: 'They have closed an invitation. They are left alone for the rest of this visit.',
  invited_already: ({ by, retryAfterMs }) =>
    `${by ?? 'A colleague'} has invited them. Once more is possible in ${waitWords(retryAfterMs)}.`,
  restricted: ({ by }) =>
    `${by ?? 'A colleague'} has restricted this contact: nothing of it is changed, and no agent writes mails to it. A manager or an admin can lift that in the visitor’s window.`,
  needs_contact: 'No e-mail address of this visitor is known. Ask for one, or type it in, so that somebody can follow up.',
  needs_message: 'This visitor is still waiting for an answer. Write a closing message or a reason.',
  needs_fields: ({ items }) => `Fill in before you close: ${items?.join(', ') ?? 'the fields that are needed'}.`,
  one_recipient: 'One recipient only while the chat goes on. Close it to send the transcript to several.',
  too_late: 'The time to change this is over. Add a new one instead.',
  comment_gone: 'This comment was deleted.',
  flag_gone: 'This flag is not there any more. A colleague may have cleared it.',
  not_built: 'This is not part of this version.',
  empty_file: 'This file is empty. Choose another.',
  type_mismatch: 'This file is not what its name says. Choose another.',
  type_not_allowed: 'This kind of file is not allowed. Send an image, a PDF or plain text.',
  image_too_large: 'This image has too many pixels. Make it smaller and try again.',
  quota_exceeded: 'There is no room for more files here. Remove some or ask an admin.',
  upload_mismatch: 'The upload was cut off. Try again.',
  bad_attachment: 'This file cannot be used here. Upload it again.',
  unavailable: 'The relay cannot be reached. Check your connection; what you wrote is kept.',
  storage_full: 'The relay has no room left. Tell an admin.',
  shutting_down: 'The relay is restarting. Wait a moment; it comes back by itself.',
};

/** What a person reads for `refusal`. */
export function refusalWords(refusal: Refusal): string {
  // A newer relay may know a code that this page does not.
  const found: Words | undefined = words[refusal.code];
  if (found === undefined) return 'That did not work. Reload the page and try again.';
  return typeof found === 'function' ? found(refusal) : found;
}

function waitWords(ms: number | undefined): string {
  const seconds = Math.max(1, Math.ceil((ms ?? 60_000) / 1_000));
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}
