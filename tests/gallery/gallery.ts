// Shows one state of the panel on a hostile page: ?state=live&theme=dark&lang=ar&accent=%23ffd400&draft=…
import { HelpChatPanel } from '#widget/panel.ts';
import { dirOf, loadStrings, wholeWords } from '#widget/strings.ts';
import { fakeSession } from '../browser/widget/fake-session.ts';
import { statesOf } from '../browser/widget/states.ts';

const wanted = new URLSearchParams(location.search);
const language = wanted.get('lang') ?? 'en';
const strings = await loadStrings(language);
await wholeWords(strings);
const view = statesOf(strings)[wanted.get('state') ?? 'greeting']!;
const accent = wanted.get('accent') ?? view.site?.accent ?? '#2456e6';
const panel = new HelpChatPanel();
panel.theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';
panel.side = wanted.get('side') === 'left' ? 'left' : 'right';
panel.session = fakeSession({ ...view, language, dir: dirOf(language), site: view.site && { ...view.site, accent } }, picture());
panel.open = true;
document.body.append(panel);
await panel.updateComplete;
if (wanted.get('menu')) panel.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')!.click();
document.documentElement.dataset.ready = 'true';

function picture(): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 800 });
  const draw = canvas.getContext('2d')!;
  draw.fillStyle = '#10131a';
  draw.fillRect(0, 0, 1280, 800);
  draw.fillStyle = '#2d3340';
  draw.fillRect(0, 0, 1280, 70);
  draw.fillStyle = '#e8eaf0';
  draw.font = '48px sans-serif';
  draw.fillText('The stream could not start (403)', 260, 420);
  return canvas.toDataURL();
}
