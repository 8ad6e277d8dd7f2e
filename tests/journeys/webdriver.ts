// One session of the W3C WebDriver protocol: JSON over HTTP. Knows the wire, and no browser by name.
// https://www.w3.org/TR/webdriver2/

/** As an element is written on the wire. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export type Reference = { readonly [ELEMENT]: string };

export class WebDriverSession {
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
  }

  /** `driver` is the address of the driver process. */
  static async begin(driver: string, capabilities: object): Promise<WebDriverSession> {
    const { sessionId } = (await call(`${driver}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } })) as {
      readonly sessionId: string;
    }; // as the protocol has it
    return new WebDriverSession(`${driver}/session/${sessionId}`);
  }

  async get(path: string): Promise<unknown> {
    return call(`${this.#base}${path}`, 'GET');
  }

  async post(path: string, body: object = {}): Promise<unknown> {
    return call(`${this.#base}${path}`, 'POST', body);
  }

  async end(): Promise<void> {
    await call(this.#base, 'DELETE');
  }
}

export function pathTo(reference: Reference, what: string): string {
  return `/element/${reference[ELEMENT]}/${what}`;
}

async function call(url: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { readonly value: unknown }; // every answer has one
  if (response.ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string }; // and every fault these
  throw new Error(`[webdriver] ${method} ${new URL(url).pathname.split('/').slice(3).join('/')}: ${error}: ${message}`);
}
