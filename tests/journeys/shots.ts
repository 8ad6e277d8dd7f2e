// Takes pictures of the main states of demo, widget and dashboard against a real relay:
// node tests/journeys/shots.ts FOLDER [bulk|demo|chat|consent|desk|flows|groups|insight|links|marks|on-site|replies|running|shapes|surveys …]
import { launch } from './browsers.ts';
import { Camera } from './camera.ts';
import { RelayProcess } from './relay-process.ts';
import { shootBulk } from './shots-bulk.ts';
import { shootChat } from './shots-chat.ts';
import { shootConsent } from './shots-consent.ts';
import { shootDemo } from './shots-demo.ts';
import { shootDesk } from './shots-desk.ts';
import { shootFlows } from './shots-flows.ts';
import { shootGroups } from './shots-groups.ts';
import { shootInsight } from './shots-insight.ts';
import { shootLinks } from './shots-links.ts';
import { shootMarks } from './shots-marks.ts';
import { shootOnSite } from './shots-on-site.ts';
import { shootReplies } from './shots-replies.ts';
import { shootRunning } from './shots-running.ts';
import { shootShapes } from './shots-shapes.ts';
import { shootSurveys } from './shots-surveys.ts';

const [folder = 'shots', ...wanted] = process.argv.slice(2);
const parts = {
  bulk: shootBulk,
  demo: shootDemo,
  chat: shootChat,
  consent: shootConsent,
  desk: shootDesk,
  flows: shootFlows,
  groups: shootGroups,
  insight: shootInsight,
  links: shootLinks,
  marks: shootMarks,
  'on-site': shootOnSite,
  replies: shootReplies,
  running: shootRunning,
  shapes: shootShapes,
  surveys: shootSurveys,
};
const camera = new Camera(folder);
const browser = await launch('chromium');
try {
  for (const [name, shoot] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    // A relay of its own for each part: one of them ends it.
    const relay = await RelayProcess.start();
    try {
      await shoot(camera, browser, relay);
    } finally {
      await relay.end();
    }
  }
} finally {
  await browser.close();
}
