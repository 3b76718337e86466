import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { MOUSE, type File, type Hands } from './hands.js';
import { keyboard } from './keyboard.js';
import { look } from './look.js';
import { watch } from './watch.js';

export type Arrival = {
  url: string;
  /** Begins the name of each picture. */
  label: string;
  /** JavaScript in the pages. */
  script?: boolean;
  /** Without a mouse, or anything that points. */
  byKeyboard?: boolean;
};

const PATIENCE = 20_000;

/** One person at one browser. What is wrong with the pages is collected in `problems`; what hinders the person, thrown. */
export class Visitor {
  readonly problems: string[] = [];
  private readonly hands: Hands;

  private constructor(
    readonly page: Page,
    readonly url: string,
    private readonly label: string,
    readonly script: boolean,
    byKeyboard: boolean,
  ) {
    this.hands = byKeyboard ? keyboard(this.problems) : MOUSE;
    watch(page, this.problems);
  }

  static async arrive(browser: Browser, { url, label, script = true, byKeyboard = false }: Arrival): Promise<Visitor> {
    const context = await browser.newContext({ javaScriptEnabled: script });
    context.setDefaultTimeout(PATIENCE);
    return new Visitor(await context.newPage(), url, label, script, byKeyboard);
  }

  /** The same person at another browser in which no script runs, signed in as here. */
  async withoutScript(browser: Browser): Promise<Visitor> {
    const storageState = await this.page.context().storageState();
    const context = await browser.newContext({ javaScriptEnabled: false, storageState });
    context.setDefaultTimeout(PATIENCE);
    return new Visitor(await context.newPage(), this.url, `${this.label}-without-script`, false, false);
  }

  async open(path: string): Promise<Response> {
    return (await this.page.goto(this.url + path))!;
  }

  /** A demo person's own button, as the embedded provider shows it. */
  async signIn(person: string, to = '/home'): Promise<void> {
    await this.open(`/sign-in?to=${encodeURIComponent(to)}`);
    await this.press(person);
  }

  /** A button, or a link that looks like one. Resolves when the next page is there. */
  press(button: string): Promise<void> {
    return this.go(() => this.hands.activate(this.page.getByRole('button', { name: button, exact: true })));
  }

  follow(link: string | RegExp): Promise<void> {
    const exact = typeof link === 'string';
    return this.go(() =>
      this.hands.activate(this.page.getByRole('main').getByRole('link', { name: link, exact }).first()),
    );
  }

  fill(label: string, value: string): Promise<void> {
    return this.write(this.page.getByLabel(label, { exact: true }), value);
  }

  write(field: Locator, value: string): Promise<void> {
    return this.hands.write(field, value);
  }

  choose(label: string | RegExp): Promise<void> {
    return this.check(this.page.getByRole('radio', { name: label }));
  }

  check(box: Locator): Promise<void> {
    return this.hands.check(box);
  }

  select(label: string, option: string): Promise<void> {
    return this.hands.select(this.page.getByLabel(label, { exact: true }), option);
  }

  attach(label: string, file: File): Promise<void> {
    return this.hands.attach(this.page.getByLabel(label, { exact: true }), file);
  }

  /** @param name of the three fields @param day `2026-03-31`, or any three parts */
  async fillDay(name: string, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-');
    await this.write(this.page.locator(`#${name}-day`), date);
    await this.write(this.page.locator(`#${name}-month`), month);
    await this.write(this.page.locator(`#${name}-year`), year);
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** All that is written on the page. */
  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** What a service said takes a moment to be heard by another: loads the page again until it shows. */
  async until(path: string, holds: () => Promise<boolean>): Promise<void> {
    for (const end = performance.now() + PATIENCE; ; await pause(200)) {
      await this.open(path);
      if (await holds()) return;
      if (performance.now() > end) throw new Error(`${path} never showed it: ${await this.text()}`);
    }
  }

  /** At both widths; where scripts run with axe, and with a picture in tests/.shots, unless told. */
  async look(name: string, { picture = true, axe = true } = {}): Promise<void> {
    const looking = { name: `${this.label}-${name}`, axe: axe && this.script, picture };
    this.problems.push(...(await look(this.page, looking)));
  }

  /** The elements of the page's content without what they say and where they lead: alike for axe. */
  async outline(): Promise<string> {
    const html = await this.page.locator('main').evaluate((main) => main.outerHTML);
    return html.replace(/>[^<]+/g, '>').replace(/ (value|href|action|data-sort-value)="[^"]*"/g, '');
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  private async go(act: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), act()]);
  }
}
