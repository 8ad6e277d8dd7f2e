// Cuts a picture before it goes to a visitor: a screenshot shows more than it should. With the pointer or by numbers.
// Knows nothing of uploads: gives back a new file.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import { drawPart, type Part } from '../picture-part.ts';
import { between, type Corner, fitted, moved, type Point, pulled, type Size, whole } from './crop-frame.ts';

const corners = ['nw', 'ne', 'sw', 'se'] as const satisfies readonly Corner[];
const numbers = [
  ['x', 'From the left'],
  ['y', 'From the top'],
  ['width', 'Width'],
  ['height', 'Height'],
] as const satisfies readonly (readonly [keyof Part, string])[];

/** `done` is called with what was cut, once the person says so. */
export function openCrop(root: Node, file: File, done: (cut: File) => void): void {
  const dialog = document.createElement('hc-crop-dialog');
  dialog.file = file;
  dialog.done = done;
  dialog.addEventListener('close', () => setTimeout(() => dialog.remove()));
  root.appendChild(dialog);
}

/** @fires close - After it was closed, however that came about. */
@customElement('hc-crop-dialog')
export class HcCropDialog extends LitElement {
  static override styles = [
    base,
    css`
      .picture {
        position: relative;
        justify-self: center;
        overflow: hidden;
        border-radius: var(--hc-radius);
        background: var(--hc-sunken);
        cursor: crosshair;
        touch-action: none;
        user-select: none;
      }
      img {
        display: block;
        max-inline-size: 100%;
        max-block-size: 45dvh;
        pointer-events: none;
      }
      .frame {
        position: absolute;
        outline: 2px solid #fff;
        /* What is left out stays to be seen, in the dark. */
        box-shadow: 0 0 0 9999px rgb(12 13 22 / 0.6);
        cursor: move;
      }
      .corner {
        position: absolute;
        inline-size: 24px;
        block-size: 24px;
        translate: -50% -50%;
      }
      .corner::after {
        content: '';
        position: absolute;
        inset: 6px;
        border: 1px solid rgb(12 13 22 / 0.6);
        border-radius: 50%;
        background: #fff;
      }
      /* Corners of the picture, which is the same in both directions of writing. */
      .nw,
      .sw {
        left: 0;
      }
      .ne,
      .se {
        left: 100%;
      }
      .nw,
      .ne {
        top: 0;
      }
      .sw,
      .se {
        top: 100%;
      }
      .nw,
      .se {
        cursor: nwse-resize;
      }
      .ne,
      .sw {
        cursor: nesw-resize;
      }
      .numbers {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
        gap: var(--hc-space-12);
      }
    `,
  ];

  @property({ attribute: false }) file!: File;
  @property({ attribute: false }) done: (cut: File) => void = () => undefined;

  @state() private url = '';
  @state() private size: Size | undefined = undefined;
  @state() private kept: Part = whole({ width: 0, height: 0 });
  @state() private fault = '';
  @query('.frame') private frame!: HTMLElement;
  @query('img') private img!: HTMLImageElement;
  @query('hc-dialog') private dialog!: HTMLElementTagNameMap['hc-dialog'];

  override connectedCallback(): void {
    super.connectedCallback();
    this.url = URL.createObjectURL(this.file);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.url);
  }

  protected override firstUpdated(): void {
    this.dialog.show();
  }

  // By script: the policy of the page takes no styles from markup.
  protected override updated(): void {
    const { size, kept, frame } = this;
    if (!size) return;
    const put = (name: string, of: number, all: number): void => frame.style.setProperty(name, `${(of / all) * 100}%`);
    put('left', kept.x, size.width);
    put('top', kept.y, size.height);
    put('width', kept.width, size.width);
    put('height', kept.height, size.height);
  }

  protected override render() {
    const { size, kept, fault } = this;
    return html`<hc-dialog width="wide" label="Crop ${this.file.name}" @close=${this.#closed}>
      <div class="picture" @pointerdown=${this.#pressed}>
        <img src=${this.url} alt=${this.file.name} @load=${this.#loaded} @error=${this.#unread} />
        <div class="frame" ?hidden=${!size}>${corners.map((name) => html`<div class="corner ${name}"></div>`)}</div>
      </div>
      ${
        size
          ? html`<div class="numbers" role="group" aria-label="What is kept, in pixels">
              ${numbers.map(
                ([key, label]) =>
                  html`<hc-field
                    type="number"
                    label=${label}
                    min="0"
                    max=${key === 'x' || key === 'width' ? size.width : size.height}
                    .value=${String(kept[key])}
                    @change=${(event: Event) => this.#typed(key, event)}
                  ></hc-field>`,
              )}
            </div>`
          : nothing
      }
      ${fault ? html`<p role="alert">${fault}</p>` : nothing}
      <hc-button slot="footer" @click=${() => this.dialog.close()}>Cancel</hc-button>
      <hc-button slot="footer" ?disabled=${!size} @click=${this.#reset}>Whole picture</hc-button>
      <hc-button slot="footer" variant="primary" ?disabled=${!size} @click=${this.#cut}>Crop</hc-button>
    </hc-dialog>`;
  }

  #closed(): void {
    this.dispatchEvent(new Event('close'));
  }

  #loaded(): void {
    this.size = { width: this.img.naturalWidth, height: this.img.naturalHeight };
    this.#reset();
  }

  #unread(): void {
    this.fault = 'This browser cannot show the picture. Send it as it is, or cut it with another program.';
  }

  #reset(): void {
    if (this.size) this.kept = whole(this.size);
  }

  #typed(key: keyof Part, { currentTarget }: Event): void {
    const field = currentTarget as HTMLElementTagNameMap['hc-field'];
    if (this.size) this.kept = fitted({ ...this.kept, [key]: field.value === '' ? Number.NaN : Number(field.value) }, this.size);
    // What was typed may not be possible: the field shows what was made of it.
    field.value = String(this.kept[key]);
  }

  #pressed(event: PointerEvent): void {
    const { size, kept: before } = this;
    if (!size || event.button !== 0) return;
    event.preventDefault();
    const on = event.target as HTMLElement;
    const corner = corners.find((name) => on.classList.contains(name));
    const start = this.#point(event);
    const area = event.currentTarget as HTMLElement;
    const gone = new AbortController();
    area.setPointerCapture(event.pointerId);
    area.addEventListener(
      'pointermove',
      (move) => {
        const now = this.#point(move);
        const by = { x: now.x - start.x, y: now.y - start.y };
        if (corner) this.kept = pulled(before, corner, by, size);
        else if (on.classList.contains('frame') && !isWhole(before, size)) this.kept = moved(before, by, size);
        else this.kept = between(start, now, size);
      },
      { signal: gone.signal },
    );
    for (const end of ['pointerup', 'pointercancel'] as const) area.addEventListener(end, () => gone.abort(), { signal: gone.signal });
  }

  /** Where in the picture the pointer is. */
  #point({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width } = this.img.getBoundingClientRect();
    const scale = this.img.naturalWidth / width;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  }

  async #cut(): Promise<void> {
    const { size, kept, file } = this;
    if (!size) return;
    if (!isWhole(kept, size)) {
      const cut = await drawPart(this.img, kept, { name: file.type === 'image/webp' ? jpegName(file.name) : file.name, type: file.type });
      if (!cut) return this.#unread();
      this.done(cut);
    }
    this.dialog.close();
  }
}

/** A frame around everything cannot be moved: a new one is drawn in it. */
function isWhole({ width, height }: Part, size: Size): boolean {
  return width === size.width && height === size.height;
}

function jpegName(name: string): string {
  return `${name.replace(/\.webp$/iu, '')}.jpg`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-crop-dialog': HcCropDialog;
  }
}
