// Files that are two things at once (GUARANTEES T16): taken as what they say, or refused; and a browser that is sent to the
// address of one keeps it, and shows and runs nothing.
import { describe, expect, it } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { says } from '#tests/relay/a-whole-relay.ts';
import {
  bytesOf,
  chunk,
  gif,
  gifComment,
  gifFrame,
  jfif,
  jpeg,
  pdf,
  png,
  segment,
  webp,
  vp8x,
  zip,
} from '#tests/relay/attachments/files.ts';
import { lookOut } from './lookout.ts';
import { signIn } from './people.ts';
import { done, visitorSocket } from './pour.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();
const markup = '<html><body onload=canary(1)><script>canary(1)</script><img src=x onerror=canary(1)>';
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="canary(1)"><script>canary(1)</script></svg>';
const leaf = '<img src=x onerror=canary(1)><b onclick=canary(1)>words</b>';

/** What is there to be read as something else is in the picture, behind it, or its name. */
const polyglots: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['behind.png', bytesOf(png(2, 2), markup)],
  ['text.png', png(2, 2, chunk('tEXt', bytesOf(`Comment\0${markup}`)))],
  ['profile.png', png(2, 2, chunk('iCCP', bytesOf(`${markup}\0\0`)))],
  ['drawing.png', bytesOf(png(2, 2), drawing)],
  ['comment.gif', gif(2, 2, gifComment, gifFrame)],
  ['behind.gif', bytesOf(gif(2, 2, gifFrame), `;*/=canary(1);${markup}`)],
  ['comment.jpg', jpeg(2, 2, jfif, segment(0xfe, bytesOf(markup)))],
  ['behind.jpg', bytesOf(jpeg(2, 2, jfif), markup)],
  ['meta.jpg', jpeg(2, 2, segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0${drawing}`)))],
  ['behind.webp', bytesOf(webp(vp8x(2, 2, 0)), markup)],
  ['script.pdf', bytesOf(pdf, '1 0 obj <</OpenAction <</S /JavaScript /JS (canary(1))>>>> endobj', markup)],
  ['page.pdf', bytesOf('%PDF-1.7\n', markup)],
  ['letter.docx', zip('[Content_Types].xml', 'word/document.xml', `${'<script>canary(1)<'}/script>`)],
  ['leaf.txt', bytesOf(leaf)],
  ['leaf.md', bytesOf(`[words](java\nscript:canary(1)) ${leaf}`)],
  ['leaf.csv', bytesOf(`=HYPERLINK("http://evil.example/","words"),${leaf}`)],
  ['leaf.json', bytesOf(`{"words":"${leaf.replaceAll('"', "'")}"}`)],
  ['<img src=x onerror=canary(1)>.txt', bytesOf('words')],
  ['page.html.txt', bytesOf(leaf)],
  ['page.svg.png', png(2, 2)],
  ['page.html"; filename="a.txt', bytesOf('words')],
];
const refused: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ...['page.html', 'page.htm', 'page.xhtml', 'page.xml', 'page.shtml', 'page.txt', 'page', 'page.php', 'page.mht', 'page.hta'].map(
    (name) => [name, bytesOf(markup)] as const,
  ),
  ...['drawing.svg', 'drawing.svgz', 'drawing.png', 'drawing.txt', 'drawing.xml'].map((name) => [name, bytesOf(drawing)] as const),
  ...['script.js', 'script.mjs', 'style.css', 'page.swf', 'page.vbs', 'page.url'].map((name) => [name, bytesOf('canary(1)')] as const),
  ...['picture.html', 'picture.svg', 'picture.js', 'picture.pdf', 'picture.txt'].map((name) => [name, png(2, 2)] as const),
];

async function aTalk(): Promise<(name: string, bytes: Uint8Array) => Promise<{ readonly id: string; readonly status: number }>> {
  const { url } = scene.relay;
  const json = { 'content-type': 'application/json', origin: url };
  const opened = await fetch(`${url}/api/visitor/open`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ site: 'demo', act: 'open', language: 'en' }),
  });
  const { visitorId, secret } = (await opened.json()) as { readonly visitorId: string; readonly secret: string }; // our own API
  const stream = makeId('cv');
  const client = await visitorSocket(scene.relay, `${visitorId}.${secret}`);
  await done(client, stream, says('See my files', { start: { language: 'en' } }));
  client.socket.terminate();
  return async (name, bytes) => {
    const id = makeId('at');
    const { status } = await fetch(`${url}/api/visitor/conversations/${stream}/attachments?id=${id}&name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { origin: url, authorization: `Bearer ${visitorId}.${secret}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    return { id, status };
  };
}

// The other drivers take no notice of a page that becomes a download.
describe.skipIf(browserName !== 'chromium')(`in ${browserName}`, { timeout: 60_000 }, () => {
  it('pages, drawings and scripts are refused under any name', async () => {
    const upload = await aTalk();
    for (const [name, bytes] of refused) expect((await upload(name, bytes)).status, name).toBe(415);
  });

  it('who is sent to a file gets it to keep; the page stays where it was, and nothing runs', async () => {
    const upload = await aTalk();
    const page = await (await scene.somebody()).blank();
    const found = await lookOut(page);
    await page.goto(`${scene.relay.url}/dashboard/`);
    await signIn(page, admin.email, admin.password);
    const before = await page.evaluate(() => location.href);
    let kept = 0;
    for (const [name, bytes] of polyglots) {
      const { id, status } = await upload(name, bytes);
      expect(status, name).toBe(200);
      const path = `/api/staff/files/${id}`;
      const headers = await page.evaluate(async (from) => Object.fromEntries((await fetch(from)).headers), path);
      expect(headers['content-disposition'], name).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[^"' ]*$/u);
      expect(headers, name).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      });
      // A download ends the way there: the driver calls that an error.
      await expect(page.goto(`${scene.relay.url}${path}`), name).rejects.toThrow(/ERR_ABORTED/u);
      expect(await page.evaluate(() => location.href), name).toBe(before);
      kept += 1;
    }
    expect(kept).toBe(polyglots.length);
    const { ran, forbidden } = await found();
    expect([ran, forbidden]).toEqual([[], []]);
  });
});
