// What the journeys ask of whoever drives a browser: three small nouns. Puppeteer answers for Chromium and Firefox
// (puppeteer-driver.ts), plain WebDriver for WebKitGTK (webkit-driver.ts). Knows no roles and no names: that is page.ts.
import type { Page as PuppeteerPage } from 'puppeteer-core';

declare const element: unique symbol;

/** An element of the page, by the driver's own handle; nobody else looks into it. */
export type Handle = { readonly [element]: true };

type Seen<Arg> = Arg extends Handle ? Element : Arg;

/** What a function sees in the page where the test gave a handle. */
export type InPage<Args extends readonly unknown[]> = { [Index in keyof Args]: Seen<Args[Index]> };

export type Key =
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'Backspace'
  | 'Control'
  | 'End'
  | 'Enter'
  | 'Escape'
  | 'Home'
  | 'PageDown'
  | 'PageUp'
  | 'Shift'
  | 'Tab'
  // Any one character.
  | (string & {});

export type Tab = {
  /** Puppeteer's own page, where it drives: for what no other driver can do. */
  readonly puppeteer?: PuppeteerPage;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  toFront(): Promise<void>;
  /** Of what the page is drawn on. */
  resize(width: number, height: number): Promise<void>;
  /** Runs before the scripts of each page to come; where the driver cannot, as soon as the page has loaded. */
  prepare(run: () => void): Promise<void>;
  evaluate<Args extends readonly unknown[], Result>(run: (...args: InPage<Args>) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Runs a whole script, whatever the page's policy says. */
  inject(source: string): Promise<void>;
  /** As `evaluate`, for a function that finds an element. */
  element<Args extends readonly unknown[]>(run: (...args: InPage<Args>) => Element | null, ...args: Args): Promise<Handle | undefined>;
  click(handle: Handle): Promise<void>;
  press(key: Key, held?: Key): Promise<void>;
  /** Into what has the focus. */
  type(text: string): Promise<void>;
  /** Gives `file` to the file dialog that a click on `button` opens. */
  choose(button: Handle, file: string): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  /** Tells the address of each request from now on; not there where the driver hears of none. */
  requested?(hear: (url: string) => void): void;
  /** The browser's own switch; not there where it has none. */
  offline?(on: boolean): Promise<void>;
};

/** A person's cookies and storage, apart from everybody else's. */
export type Profile = {
  tab(width: number, height: number): Promise<Tab>;
  /** `name=value domain path` of every cookie of all sites. */
  cookies(): Promise<readonly string[]>;
  leave(): Promise<void>;
};

export type Browser = {
  profile(): Promise<Profile>;
  close(): Promise<void>;
};
