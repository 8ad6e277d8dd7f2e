// What was said on the demo site in the last days, as a script. Knows no commands: seed/past.ts plays it.

export type Line =
  | { readonly by: 'visitor'; readonly says: string; readonly afterS: number }
  | { readonly by: 'visitor'; readonly asks: 'human'; readonly afterS: number }
  | { readonly by: 'agent'; readonly who: 'ana' | 'ben'; readonly says: string; readonly afterS: number }
  | { readonly by: 'agent'; readonly who: 'ana' | 'ben'; readonly closes: string; readonly outcome: string; readonly afterS: number };

export type Talk = {
  readonly visitor: { readonly name: string; readonly email: string | null; readonly role: string; readonly country: string };
  readonly page: { readonly path: string; readonly title: string };
  /** Before the start of the relay. */
  readonly hoursAgo: number;
  readonly lines: readonly Line[];
};

const says = (text: string, afterS = 20): Line => ({ by: 'visitor', says: text, afterS });
const asksHuman = (afterS = 15): Line => ({ by: 'visitor', asks: 'human', afterS });
const answers = (who: 'ana' | 'ben', text: string, afterS = 45): Line => ({ by: 'agent', who, says: text, afterS });
const closes = (who: 'ana' | 'ben', outcome: string, afterS = 60): Line => ({
  by: 'agent',
  who,
  closes: "Glad that is sorted. I'm closing this chat; just write again if you need us.",
  outcome,
  afterS,
});

export const talks: readonly Talk[] = [
  {
    visitor: { name: 'Priya Nair', email: 'priya.nair@mailbox.example', role: 'Attendee', country: 'IN' },
    page: { path: '/demo/session.html', title: 'The web that waits for you' },
    hoursAgo: 101,
    lines: [
      says('The keynote stream stops every few seconds for me.'),
      asksHuman(),
      answers('ana', 'Hi Priya, sorry about that. Which browser are you using, and does the picture freeze or go black?', 50),
      says('Firefox. It freezes, then jumps ahead.', 35),
      answers('ana', 'Thanks. Please set the quality to 720p with the cog under the picture: 4K is too much for many hotel networks.', 40),
      says('That did it, smooth now. Thank you!', 70),
      closes('ana', 'Resolved'),
    ],
  },
  {
    visitor: { name: 'Tomás Herrera', email: 'tomas@lumen-audio.example', role: 'Speaker', country: 'ES' },
    page: { path: '/demo/speakers.html', title: 'Speakers' },
    hoursAgo: 74,
    lines: [
      says('I speak at 15:00 and my slides are still last week’s version on the page.'),
      asksHuman(),
      answers('ben', 'Hello Tomás, I can swap them. Please attach the new PDF here or mail it to the stage team.', 65),
      says('Just mailed it, subject "Rooms that listen".', 120),
      answers('ben', 'Got it, and it is live: reload the session page and you will see 34 slides.', 150),
      says('Perfect, 34 it is.', 40),
      closes('ben', 'Resolved'),
    ],
  },
  {
    visitor: { name: 'Mei Tanaka', email: null, role: 'Attendee', country: 'JP' },
    page: { path: '/demo/agenda.html', title: 'Agenda' },
    hoursAgo: 49,
    lines: [says('Where can I find the recordings?'), says('Great, thank you', 30)],
  },
  {
    visitor: { name: 'Jonas Weber', email: 'j.weber@postfach.example', role: 'Attendee', country: 'DE' },
    page: { path: '/demo/sign-in.html', title: 'Sign in' },
    hoursAgo: 26,
    lines: [
      says('My ticket code is not accepted when I sign in.'),
      asksHuman(),
      answers('ana', 'Hi Jonas, codes start with NL and have eight letters after it. Is there perhaps a space at the end?', 55),
      says('Indeed, I had copied a space along.', 30),
      answers('ana', 'Happens to the best of us. Enjoy the sessions!', 20),
      closes('ana', 'Resolved'),
    ],
  },
  {
    visitor: { name: 'Amara Okafor', email: 'amara@harbour-light.example', role: 'Sponsor', country: 'NG' },
    page: { path: '/demo/sponsors.html', title: 'Sponsors' },
    hoursAgo: 5,
    lines: [
      says('Our logo on the sponsors page links to the wrong site.'),
      asksHuman(),
      answers('ben', 'Hello Amara, thanks for telling us. Which address should it be?', 80),
      says('harbour-light.example please', 45),
      answers('ben', 'Changed. It may take a minute until every page shows it.', 90),
      says('I see it already. Thanks, Ben!', 100),
      closes('ben', 'Resolved'),
    ],
  },
  {
    visitor: { name: 'Lucía Romero', email: 'lucia.romero@correo.example', role: 'Attendee', country: 'MX' },
    page: { path: '/demo/session.html', title: 'The web that waits for you' },
    hoursAgo: 0.1,
    lines: [says('I cannot join the workshop: the button says the room is full, but I have a seat.'), asksHuman()],
  },
];
