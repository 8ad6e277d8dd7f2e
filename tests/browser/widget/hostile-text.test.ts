import { expect } from '@open-wc/testing';
import { deep, drawn, mount, unmountAll } from './mount.ts';
import { ana, base, bot, chapter, line, message } from './states.ts';
import { english } from './mount.ts';

afterEach(unmountAll);

const corpus = [
  '<script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1">',
  '<svg/onload=window.hacked=1>',
  '</textarea><b>bold</b>',
  '<!-- --><iframe src="javascript:window.hacked=1"></iframe>',
  '"><a href="javascript:window.hacked=1">x</a>',
  '[a](javascript:window.hacked=1) javascript:window.hacked=1',
  '${window.hacked=1} {{7*7}} <%= 7*7 %>',
  '![x](http://10.0.0.1/a.png)',
  '<style>*{display:none}</style><link rel=stylesheet href=//x>',
  '\u202egnp.exe',
];
const foreign = 'script,iframe,b,style,object,embed,form,base,meta,a[href^="javascript" i],img[src="x"],svg[onload]';

describe('text of others is shown and never becomes anything', () => {
  for (const text of corpus) {
    it(JSON.stringify(text), async () => {
      const agent = { ...ana, name: text };
      const file = (mime: string) => ({ id: `at_${'0'.repeat(32)}`, name: text, mime, size: 1, width: 10, height: 10 });
      const added: Element[] = [];
      const watch = new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) added.push(node);
      });
      watch.observe(document, { childList: true, subtree: true });
      const { panel } = await mount({
        stage: 'offline',
        agent,
        typing: text,
        notice: text,
        draft: text,
        teammates: [agent],
        openStepId: 's',
        site: {
          ...base(english).site!,
          name: text,
          assistantName: text,
          supportEmail: text,
          privacyUrl: text,
          termsUrl: text,
          accent: text,
        },
        uploads: [{ id: '1', name: text, size: 1, progress: 1, state: 'ready' }],
        chapters: [
          chapter([
            line('taken', { name: text }),
            message(agent, text, { attachments: [file('text/plain'), file('image/png'), file('image/svg+xml')] }),
            message(bot, text, {
              link: { label: text, url: text },
              choices: { stepId: 's', options: [{ id: 'o', label: text }] },
              form: { stepId: 's', title: text, submitLabel: text, fields: [{ key: text, label: text, kind: 'select', options: [text] }] },
            }),
          ]),
        ],
      });
      await drawn(panel);
      watch.disconnect();
      expect([...deep(panel, foreign), ...added.filter((one) => one.matches(foreign))].map((one) => one.outerHTML)).to.deep.equal([]);
      expect('hacked' in window).to.equal(false);
      expect(deep(panel, '.bubble')[0]!.textContent).to.equal(text);
      for (const element of deep(panel, '*')) {
        expect([...element.attributes].filter(({ name }) => name.startsWith('on'))).to.deep.equal([]);
      }
    });
  }

  it('links open beside, tell nothing of this page, and are of safe kinds', async () => {
    const text = `see https://x.test/a, mailto:a@x.test, javascript:alert(1) and ${location.origin}/help`;
    const { panel } = await mount({ chapters: [chapter([message(ana, text)])] });
    const links = deep<HTMLAnchorElement>(panel, '.bubble a');
    expect(links.map((link) => [link.href, link.target, link.rel])).to.deep.equal([
      ['https://x.test/a', '_blank', 'noopener noreferrer ugc'],
      ['mailto:a@x.test', '_blank', 'noopener noreferrer ugc'],
      [`${location.origin}/help`, '', ''],
    ]);
  });

  it('a button that names a path leads into the site it is on, and nowhere else', async () => {
    const paths = ['/schedule?day=2', '//evil.example/x', '/\\evil.example', 'schedule', 'javascript:alert(1)'];
    const messages = paths.map((url) => message(ana, 'Here it is', { link: { label: 'Open', url } }));
    const { panel } = await mount({ chapters: [chapter(messages)] });
    const hrefs = deep<HTMLAnchorElement>(panel, '.choices a').map((link) => link.href);
    expect(hrefs).to.deep.equal([`${location.origin}/schedule?day=2`, `${location.origin}//evil.example`]);
  });

  it('one long word, a thousand lines and piled marks do not widen the panel', async () => {
    for (const text of ['x'.repeat(4_000), '\n'.repeat(1_000) + 'end', 'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301'.repeat(400)]) {
      const { panel } = await mount({ chapters: [chapter([message(ana, text), message({ kind: 'visitor' }, text)])] });
      const log = deep(panel, '[role=log]')[0]!;
      expect(log.scrollWidth).to.equal(log.clientWidth);
      unmountAll();
    }
  });
});
