// LOOK, GUARANTEES: whatever accent a site has, what stands on it and what is written in it reads at 4.5:1 (WCAG 2.2). The colours are
// worked out by the browser, so they are looked at as it paints them.
import { assert } from '@open-wc/testing';
import type { HelpChatPanel } from '#widget/panel.ts';
import { drawn, english, mount, unmountAll } from './mount.ts';
import { statesOf } from './states.ts';

const painter = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;

/** Red, green and blue as painted, 0 to 255. */
function painted(color: string): readonly number[] {
  painter.clearRect(0, 0, 1, 1);
  painter.fillStyle = color;
  painter.fillRect(0, 0, 1, 1);
  return [...painter.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(color: string): number {
  const [r, g, b] = painted(color).map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** All corners and middles of the cube of colours, and such as are near to where black and white read alike. */
const steps = [0, 51, 102, 119, 153, 204, 255];
const accents = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `rgb(${r}, ${g}, ${b})`)));

describe('the accent', () => {
  afterEach(unmountAll);

  async function shown(theme: 'light' | 'dark'): Promise<HelpChatPanel> {
    const view = statesOf(english)['live']!;
    const { panel } = await mount({ ...view, site: view.site && { ...view.site, accent: '#aa0000' } });
    panel.theme = theme;
    await drawn(panel);
    return panel;
  }

  /** What a variable is, for each accent in turn. */
  function colorsOf(panel: HelpChatPanel): (accent: string, name: string) => string {
    const dialog = panel.renderRoot.querySelector<HTMLElement>('.panel')!;
    const probe = dialog.appendChild(document.createElement('i'));
    return (accent, name) => {
      dialog.style.setProperty('--_a', accent);
      probe.style.color = `var(--_${name})`;
      return getComputedStyle(probe).color;
    };
  }

  it('bears text at 4.5:1, also pointed at and pressed, and is text at 4.5:1 on both surfaces', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const color = colorsOf(await shown(theme));
      for (const accent of accents) {
        for (const ground of ['a', 'ah', 'ap'])
          assert.isAtLeast(contrast(color(accent, ground), color(accent, 'oa')), 4.5, `${ground} of ${accent}, ${theme}`);
        // The raised one has some of the accent in it.
        for (const surface of ['s', 's2'])
          assert.isAtLeast(contrast(color(accent, 'at'), color(accent, surface)), 4.5, `${accent} on ${surface}, ${theme}`);
      }
      unmountAll();
    }
  });

  for (const [accent, on] of [
    ['#ffd400', [0, 0, 0]],
    ['white', [0, 0, 0]],
    ['#2456e6', [255, 255, 255]],
    ['rebeccapurple', [255, 255, 255]],
  ] as const)
    it(`on ${accent} text is ${on[0] ? 'white' : 'black'}`, async () => {
      const color = colorsOf(await shown('light'));
      painted(color(accent, 'oa')).forEach((part, at) => assert.closeTo(part, on[at]!, 1));
    });

  for (const accent of [
    'red;background:url(//x)',
    'url(//x)',
    'expression(alert(1))',
    'x'.repeat(10_000),
    'color-mix(',
    '#12',
    '#1234567',
    '',
  ])
    it(`that is none falls to the site’s: ${accent.slice(0, 30)}`, async () => {
      const panel = await shown('light');
      panel.style.setProperty('--help-chat-color-accent', accent);
      panel.requestUpdate();
      await drawn(panel);
      assert.equal(panel.renderRoot.querySelector<HTMLElement>('.panel')!.style.getPropertyValue('--_a'), '#aa0000');
    });
});
