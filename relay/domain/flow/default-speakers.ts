// The default flow's part for speakers: their troubles come minutes before they are seen by everybody.
import type { Flow } from '#protocol/flow/document.ts';

export const speakerSteps: Flow['steps'] = {
  speaker: {
    type: 'choice',
    text: 'Speaker help: what is it about?',
    allowText: true,
    options: [
      { id: 'now', label: "I'm on air now!", next: 'speaker_urgent' },
      { id: 'av', label: 'Camera or microphone', next: 'speaker_av' },
      { id: 'slides', label: 'Sharing my screen', next: 'speaker_slides' },
      { id: 'when', label: 'When and where I speak', next: 'speaker_when' },
      { id: 'other', label: 'Something else', next: 'speaker_other' },
    ],
  },
  speaker_av: {
    type: 'message',
    texts: [
      'Click the lock left of the address, allow camera and microphone for this site, then reload the page.',
      'Close other programs that use the camera (Zoom, Teams, Skype). Wear a headset if you can: it stops echo.',
    ],
    next: 'solved',
  },
  speaker_slides: {
    type: 'message',
    texts: [
      'Choose Share screen, then the window with your slides. Chrome, Edge and Firefox on a computer can do this; phones cannot.',
      'On a Mac, allow your browser under System Settings, Privacy & Security, Screen Recording, and restart it once.',
    ],
    next: 'solved',
  },
  speaker_when: {
    type: 'message',
    text: 'Your times and rooms are in the schedule under your own name. Please be in the speaker room 30 minutes before you go live.',
    next: 'schedule',
  },
  speaker_other: { type: 'tag', flags: { add: ['speaker'] }, subject: 'Speaker question', next: 'human' },
  speaker_urgent: { type: 'tag', flags: { add: ['speaker', 'on-air'] }, subject: 'Speaker on air', next: 'speaker_handover' },
  speaker_handover: {
    type: 'handover',
    reason: 'Speaker on air',
    queueText: 'Getting a person right now. {{queue.line}} Tell us in one line what is wrong.',
    next: 'anything',
    onCancelled: 'speaker',
    onUnavailable: 'leave',
  },
};
