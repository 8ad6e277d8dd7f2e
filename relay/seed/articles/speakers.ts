// What speakers and exhibitors of Northlight ask.
import { written, type SeedArticle } from './seed-article.ts';

export const speakerArticles: readonly SeedArticle[] = [
  {
    key: 'camera-mic-check',
    words: {
      en: written(
        'Check your camera and microphone',
        ['camera not working', 'microphone not working', 'mic', 'webcam', 'nobody can see me', 'nobody hears me', 'permission', 'echo'],
        'Press the lock left of the address, allow **camera** and **microphone**, and reload. Then choose the right ones under the cog.',
        '- Close Zoom, Teams and whatever else may hold the camera.\n- On a Mac, allow your browser under *Privacy & Security*.\n- Wear a headset: it keeps echo away.',
      ),
    },
  },
  {
    key: 'share-screen',
    words: {
      en: written(
        'Share your screen',
        ['present slides', 'screen sharing', 'share a window', 'show my presentation', 'share button'],
        'Press **Share screen** and choose the window with your slides. Chrome, Edge and Firefox on a computer can do it; phones cannot.',
        'On a Mac, allow your browser under *Privacy & Security → Screen Recording*, then start it anew.',
      ),
    },
  },
  {
    key: 'speaker-arrival',
    words: {
      en: written(
        'When and where speakers arrive',
        ['green room', 'speaker check-in', 'call time', 'rehearsal', 'sound check', 'backstage', 'speaker lounge'],
        'Please be in the green room **30 minutes** before your talk: on site behind stage 1, online by the link in your speaker mail.',
        'A stage manager checks picture and sound with you and brings you on.',
      ),
    },
  },
  {
    key: 'upload-slides',
    words: {
      en: written(
        'Hand in your slides',
        ['upload presentation', 'send slides', 'slide deadline', 'template', 'PowerPoint', 'Keynote file', 'PDF', '16:9'],
        'Upload them under **My talks** until the evening before, as PDF, PowerPoint or Keynote in 16:9. Videos go in as files of their own.',
        'Later changes: bring a stick to the stage an hour ahead.',
      ),
    },
  },
  {
    key: 'exhibitor-booth',
    words: {
      en: written(
        'Set up and run a booth',
        ['stand', 'exhibitor', 'sponsor', 'build-up', 'dismantling', 'electricity', 'sockets', 'lead scanner', 'exhibition', 'delivery'],
        'Build-up is on the day before from 8:00 to 20:00, through gate D; dismantling after 17:00 on the last day.',
        'Each booth has a table, two chairs and one socket of 2 kW. More power, screens and lead scanners are ordered in the exhibitor shop.',
      ),
    },
  },
];
