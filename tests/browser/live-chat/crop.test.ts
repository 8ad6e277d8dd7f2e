// A pasted screenshot is cut before it goes out: by pointer, by numbers, and not at all.
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { assertAccessible } from '../dashboard/axe.ts';
import { ana, aRow, FakeDesk, fakeApi, idOf } from './fakes.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let sent: File[];

const box = () => stage.find('hc-conversation', 'hc-composer[box=reply]')!.shadowRoot!;
const dialog = () => box().querySelector('hc-crop-dialog')?.shadowRoot ?? undefined;
const button = (root: ShadowRoot | undefined, label: string): HTMLElement | undefined =>
  [...(root?.querySelectorAll<HTMLElement>('hc-button') ?? [])].find(
    (each) => each.getAttribute('label') === label || each.textContent.trim() === label,
  );
const numbers = (): readonly HTMLElementTagNameMap['hc-field'][] => [...dialog()!.querySelectorAll('hc-field')];

async function until(it: () => unknown): Promise<void> {
  for (let turn = 0; turn < 60 && !it(); turn += 1) await stage.settled();
  expect(Boolean(it())).to.equal(true);
}

/** Red on the left, blue on the right. */
async function screenshot(type: string): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 200 });
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = 'rgb(255 0 0)';
  pen.fillRect(0, 0, 200, 200);
  pen.fillStyle = 'rgb(0 0 255)';
  pen.fillRect(200, 0, 200, 200);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type));
  return new File([blob!], `shot.${type.slice(6)}`, { type });
}

async function paste(file: File): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(file);
  box()
    .querySelector('textarea')!
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
  await stage.settled();
}

async function open(file: File): Promise<void> {
  await paste(file);
  button(box(), `Crop ${file.name}`)!.click();
  await until(() => dialog()?.querySelector('hc-field'));
}

async function type(at: number, value: string): Promise<void> {
  const field = numbers()[at]!;
  field.focus();
  field.select();
  await sendKeys({ type: value });
  await sendKeys({ press: 'Tab' });
  await stage.settled();
}

async function pixels(file: File): Promise<{ readonly size: readonly number[]; readonly first: string }> {
  const picture = await createImageBitmap(file);
  const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
  const pen = canvas.getContext('2d')!;
  pen.drawImage(picture, 0, 0);
  const [red = 0, , blue = 0] = pen.getImageData(2, 2, 1, 1).data;
  return { size: [picture.width, picture.height], first: red > blue ? 'red' : 'blue' };
}

describe('a picture in the reply box', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
    sent = [];
    const desk = new FakeDesk();
    desk.put(aRow(1, { phase: 'active', owner: ana, visitor: { name: 'Maya' } }));
    const upload: ReturnType<typeof fakeApi>['upload'] = async (_, file) => {
      sent.push(file);
      return { ok: { id: idOf('fi', sent.length), name: file.name, mime: file.type, size: file.size } };
    };
    stage = new Stage(desk, fakeApi(desk, { upload }), `/dashboard/live-chat/all/${idOf('cv', 1)}`);
    await stage.settled();
  });
  afterEach(() => stage.remove());

  it('is cut by numbers, and what was cut goes in its place', async () => {
    await open(await screenshot('image/png'));
    await assertAccessible(stage.box);
    await type(0, '250');
    await type(2, '100');
    await type(3, '9999');
    expect(numbers().map(({ value }) => value)).to.deep.equal(['250', '0', '100', '200']);
    button(dialog(), 'Crop')!.click();
    await until(() => sent.length === 2);
    expect(await pixels(sent[1]!)).to.deep.equal({ size: [100, 200], first: 'blue' });
    expect([sent[1]!.name, sent[1]!.type]).to.deep.equal(['shot.png', 'image/png']);
    await until(() => !dialog());
    expect(box().querySelectorAll('.upload')).to.have.length(1);
  });

  it('is cut with the pointer: drawn, moved, pulled', async () => {
    await open(await screenshot('image/png'));
    const { left, top, width, height } = dialog()!.querySelector('img')!.getBoundingClientRect();
    const at = (x: number, y: number): [number, number] => [Math.round(left + (x / 400) * width), Math.round(top + (y / 200) * height)];
    const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
      await sendMouse({ type: 'move', position: from });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: to });
      await sendMouse({ type: 'up' });
      await stage.settled();
    };
    const near = (wanted: readonly number[]): void =>
      numbers().forEach(({ value }, each) => expect(Number(value)).to.be.closeTo(wanted[each]!, 3));
    await drag(at(20, 20), at(120, 100));
    near([20, 20, 100, 80]);
    await drag(at(60, 60), at(260, 60));
    near([220, 20, 100, 80]);
    await drag(at(320, 100), at(380, 180));
    near([220, 20, 160, 160]);
    button(dialog(), 'Whole picture')!.click();
    await stage.settled();
    near([0, 0, 400, 200]);
  });

  it('goes as it is where nothing is cut, or the dialog is left', async () => {
    await open(await screenshot('image/webp'));
    button(dialog(), 'Cancel')!.click();
    await until(() => !dialog());
    button(box(), 'Crop shot.webp')!.click();
    await until(() => dialog()?.querySelector('hc-field'));
    button(dialog(), 'Crop')!.click();
    await until(() => !dialog());
    expect(sent.map(({ name }) => name)).to.deep.equal(['shot.webp']);
  });

  it('is not cut where it moves, or is no picture', async () => {
    await paste(new File(['GIF89a'], 'party.gif', { type: 'image/gif' }));
    await paste(new File(['%PDF'], 'plan.pdf', { type: 'application/pdf' }));
    expect(sent).to.have.length(2);
    expect([...box().querySelectorAll('hc-button')].filter((each) => each.getAttribute('label')?.startsWith('Crop'))).to.have.length(0);
  });
});
