// Settings → You, and the second step of signing in: sessions, second factor.
import { assert, html } from '@open-wc/testing';
import type { Api } from '#dashboard/contract.ts';
import type { HcField } from '#dashboard/components/field.ts';
import type { HcQr } from '#dashboard/components/qr.ts';
import '#dashboard/settings/reset-factor.ts';
import type { HcResetFactor } from '#dashboard/settings/reset-factor.ts';
import '#dashboard/settings/second-factor.ts';
import '#dashboard/settings/sessions.ts';
import { squarePhoto } from '#dashboard/settings/square-photo.ts';
import '#dashboard/sign-in/sign-in.ts';
import { assertAccessible, draw, settled } from './axe.ts';
import { aPerson, fakeApi } from './fixtures.ts';

const all = <T extends Element = HTMLElement>(element: Element, selector: string): readonly T[] => [
  ...(element.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const words = (element: Element) => element.shadowRoot?.textContent?.replaceAll(/\s+/gu, ' ') ?? '';

describe('where one is signed in', () => {
  const open = (change: Partial<Api> = {}) => draw(html`<hc-sessions></hc-sessions>`, fakeApi(change));

  it('lists every browser, marks this one, and offers an end for each other', async () => {
    const list = await open();
    assert.equal(all(list, 'li').length, 3);
    assert.match(words(list), /Firefox 140 on Windows.*This browser.*Safari 26 on iOS.*Unknown browser/u);
    assert.deepEqual(
      all(list, 'li hc-button').map((button) => button.getAttribute('label')),
      ['Sign out Safari 26 on iOS', 'Sign out Unknown browser'],
    );
    await assertAccessible(list);
  });

  it('takes one out of the list once its session has ended', async () => {
    const asked: string[] = [];
    const list = await open({ endSession: (id) => (asked.push(id), Promise.resolve({ ok: null })) });
    all(list, 'li hc-button')[0]!.click();
    await settled();
    assert.deepEqual(asked, [`se_${'2'.padStart(32, '0')}`]);
    assert.equal(all(list, 'li').length, 2);
  });

  it('keeps one whose end was refused', async () => {
    const list = await open({ endSession: () => Promise.resolve({ refused: { code: 'unavailable', message: '' } }) });
    all(list, 'li hc-button')[0]!.click();
    await settled();
    assert.equal(all(list, 'li').length, 3);
  });

  it('leaves only this one after all others were ended', async () => {
    const list = await open();
    all(list, 'hc-button.others')[0]!.click();
    await settled();
    assert.equal(all(list, 'li').length, 1);
    assert.deepEqual(all(list, 'hc-button'), []);
  });

  it('says that it could not be loaded, and tries again', async () => {
    const answers = [{ refused: { code: 'unavailable', message: '' } } as const, { ok: { sessions: [] } }];
    const list = await open({ sessions: () => Promise.resolve(answers.shift()!) });
    assert.match(words(list), /cannot be reached/u);
    await assertAccessible(list);
    all(list, 'hc-button')[0]!.click();
    await settled();
    assert.equal(all(list, 'ul').length, 1);
  });
});

const fill = async (element: Element, selector: string, value: string) => {
  const [field] = all<HcField>(element, selector);
  field!.value = value;
  await field!.updateComplete;
};
const submit = async (element: Element) => {
  all<HTMLFormElement>(element, 'form')[0]!.requestSubmit();
  await settled();
};
const click = async (element: Element, word: string) => {
  all(element, 'hc-button')
    .find(({ textContent }) => textContent?.trim() === word)!
    .click();
  await settled();
};

describe('the second factor', () => {
  const open = (change: Partial<Api> = {}) => draw(html`<hc-second-factor></hc-second-factor>`, fakeApi(change));

  it('is set up by password, key and first code; recovery codes are shown once', async () => {
    const asked: string[] = [];
    const api = fakeApi();
    const page = await open({
      beginSecondFactor: (password) => (asked.push(password), api.beginSecondFactor(password)),
      confirmSecondFactor: (code) => (asked.push(code), api.confirmSecondFactor(code)),
    });
    assert.match(words(page), /Off\./u);
    let changes = 0;
    page.addEventListener('change', () => (changes += 1));
    await click(page, 'Set up');
    await fill(page, 'hc-field', 'my password');
    await submit(page);
    assert.match(words(page), /JBSW Y3DP/u);
    assert.equal(all<HTMLAnchorElement>(page, 'a')[0]!.href, 'otpauth://totp/x?secret=y');
    assert.equal(all<HcField>(page, 'hc-field')[0]!.value, '');
    await customElements.whenDefined('hc-qr');
    await settled();
    const qr = all<HcQr>(page, 'hc-qr')[0]!;
    assert.equal(qr.text, 'otpauth://totp/x?secret=y');
    assert.lengthOf(all(qr, 'svg[aria-label]'), 1);
    await assertAccessible(page);
    await fill(page, 'hc-field', '123456');
    await submit(page);
    assert.deepEqual(asked, ['my password', '123456']);
    assert.equal(changes, 1);
    assert.match(words(page), /ABCD-EFGH-IJKL-MNOP/u);
    await assertAccessible(page);
    await click(page, 'I have kept them');
    assert.notMatch(words(page), /ABCD/u);
    assert.match(words(page), /On\..*2 recovery codes are left/u);
  });

  it('is changed by password and code together; what is wrong is said where it was typed', async () => {
    const on = () => Promise.resolve({ ok: { on: true, recoveryLeft: 1 } });
    const asked: unknown[] = [];
    const answers = [{ code: 'bad_sign_in', field: 'password' } as const, { code: 'bad_code', field: 'code' } as const];
    const page = await open({
      secondFactor: on,
      endSecondFactor: (...given) => {
        const refused = answers[asked.push(given) - 1];
        return Promise.resolve(refused ? { refused: { ...refused, message: '' } } : { ok: null });
      },
    });
    const errors = () => all<HcField>(page, 'hc-field').map(({ error }) => error);
    assert.match(words(page), /1 recovery code is left/u);
    await click(page, 'Switch off');
    await assertAccessible(page);
    await submit(page);
    assert.deepEqual(errors(), ['Fill this in first.', 'Fill this in first.']);
    await fill(page, '[name=password]', 'wrong');
    await fill(page, '[name=code]', '123456');
    await submit(page);
    assert.deepEqual(errors(), ['This is not your password.', '']);
    await fill(page, '[name=password]', 'my password');
    await submit(page);
    assert.equal(errors()[0], '');
    assert.match(errors()[1] ?? '', /code is wrong/u);
    await submit(page);
    assert.deepEqual(asked, [
      ['wrong', '123456'],
      ['my password', '123456'],
      ['my password', '123456'],
    ]);
    assert.match(words(page), /Off\./u);
  });

  it('gives new recovery codes, and is left as it is by Cancel', async () => {
    const page = await open({ secondFactor: () => Promise.resolve({ ok: { on: true, recoveryLeft: 0 } }) });
    assert.match(words(page), /No recovery codes are left/u);
    await click(page, 'New recovery codes');
    await click(page, 'Cancel');
    assert.match(words(page), /On\./u);
    await click(page, 'New recovery codes');
    await fill(page, '[name=password]', 'my password');
    await fill(page, '[name=code]', '123456');
    await submit(page);
    assert.match(words(page), /do not work any more.*2345-6723-4567-2345/u);
    await assertAccessible(page);
  });
});

describe('the reset of a colleague’s second factor', () => {
  it('asks for the admin’s own password, and tells when it is done', async () => {
    const asked: unknown[] = [];
    const dialog = await draw<HcResetFactor>(
      html`<hc-reset-factor .person=${aPerson(2)}></hc-reset-factor>`,
      fakeApi({
        resetSecondFactor: (...given) =>
          Promise.resolve(asked.push(given) === 1 ? { refused: { code: 'bad_sign_in', message: '' } } : { ok: null }),
      }),
    );
    let resets = 0;
    dialog.addEventListener('reset', () => (resets += 1));
    await assertAccessible(dialog);
    await submit(dialog);
    assert.match(all<HcField>(dialog, 'hc-field')[0]!.error, /Write your password/u);
    for (const password of ['wrong', 'my password']) {
      await fill(dialog, 'hc-field', password);
      await click(dialog, 'Reset');
      assert.equal(resets, password === 'wrong' ? 0 : 1);
    }
    assert.deepEqual(asked, [
      [aPerson(2).id, 'wrong'],
      [aPerson(2).id, 'my password'],
    ]);
  });
});

describe('a photo', () => {
  const drawn = async (width: number, height: number): Promise<Blob> => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#ff0000';
    context.fillRect(0, 0, width, height);
    // The middle is blue.
    const edge = Math.min(width, height);
    context.fillStyle = '#0000ff';
    context.fillRect((width - edge) / 2, (height - edge) / 2, edge, edge);
    return new Promise((done) => canvas.toBlob((blob) => done(blob!), 'image/png'));
  };

  it('is cut to the square in its middle, and made no larger than 512 pixels', async () => {
    const expected = [
      [300, 120, 120],
      [100, 900, 100],
      [1600, 1200, 512],
    ] as const;
    for (const [width, height, edge] of expected) {
      const square = await createImageBitmap((await squarePhoto(await drawn(width, height)))!);
      assert.deepEqual([square.width, square.height], [edge, edge]);
      const canvas = Object.assign(document.createElement('canvas'), { width: edge, height: edge });
      const context = canvas.getContext('2d')!;
      context.drawImage(square, 0, 0);
      for (const at of [2, edge - 3]) assert.deepEqual([...context.getImageData(at, at, 1, 1).data], [0, 0, 255, 255]);
    }
  });

  it('is none below 100 pixels, nor where it is no picture', async () => {
    assert.isUndefined(await squarePhoto(await drawn(99, 300)));
    assert.isUndefined(await squarePhoto(new Blob(['words'], { type: 'image/png' })));
  });
});

describe('the second step of signing in', () => {
  it('asks for the code once both were right, says a wrong one, and lets in with the right one', async () => {
    const asked: unknown[] = [];
    const answers = ['code_needed', 'bad_code'] as const;
    const api = fakeApi();
    const page = await draw(
      html`<hc-sign-in email="ana@example.org"></hc-sign-in>`,
      fakeApi({
        signIn: (...given) => {
          const code = answers[asked.push(given) - 1];
          return code ? Promise.resolve({ refused: { code, message: '' } }) : api.signIn(...given);
        },
      }),
    );
    await fill(page, '#password', 'secret-word');
    await submit(page);
    assert.lengthOf(all(page, '#password'), 0);
    await assertAccessible(page);
    await fill(page, '#code', '000000');
    await submit(page);
    assert.match(words(page), /code is wrong/u);
    let name = '';
    page.addEventListener('hc-signed-in', (event) => (name = (event as CustomEvent<{ agent: { name: string } }>).detail.agent.name));
    await fill(page, '#code', '123456');
    await submit(page);
    assert.equal(name, 'Ana Kovač');
    const both = ['ana@example.org', 'secret-word'];
    assert.deepEqual(asked, [both, [...both, '000000'], [...both, '123456']]);
  });

  it('goes back to the password', async () => {
    const page = await draw(
      html`<hc-sign-in email="ana@example.org"></hc-sign-in>`,
      fakeApi({ signIn: () => Promise.resolve({ refused: { code: 'code_needed', message: '' } }) }),
    );
    await fill(page, '#password', 'secret-word');
    await submit(page);
    await click(page, 'Back');
    assert.equal(all<HcField>(page, '#email')[0]!.value, 'ana@example.org');
  });
});
