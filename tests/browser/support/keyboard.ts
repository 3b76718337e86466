import type { Locator } from 'playwright-core';
import type { Hands } from './hands.js';

/** More steps than any page has places to stop at. */
const MOST_STEPS = 250;

/**
 * Tab, Enter, Space, arrows and letters only. What cannot be reached is thrown; where the focus cannot be seen when it
 * arrives, or lies outside of what is shown, is told in `problems`.
 */
export function keyboard(problems: string[]): Hands {
  const arrive = async (target: Locator) => {
    await reach(target);
    const fault = await target.evaluate(hiddenFocus);
    if (fault) problems.push(`${target.page().url()}: ${fault}`);
  };
  return {
    async activate(target) {
      await arrive(target);
      await target.press('Enter');
    },
    async write(field, text) {
      await arrive(field);
      await field.press('Control+A');
      await (text ? field.page().keyboard.type(text) : field.press('Delete'));
    },
    async check(box) {
      await ((await box.getAttribute('type')) === 'radio' ? reachRadio(box) : arrive(box));
      const fault = await box.evaluate(hiddenFocus);
      if (fault) problems.push(`${box.page().url()}: ${fault}`);
      if (!(await box.isChecked())) await box.press('Space');
    },
    async select(list, option) {
      await arrive(list);
      await list.press('Home');
      for (let steps = 0; (await chosenIn(list)) !== option; steps++) {
        if (steps === MOST_STEPS) throw new Error(`No arrow leads to ${option}`);
        await list.press('ArrowDown');
      }
    },
    async attach(field, file) {
      await arrive(field);
      const [chooser] = await Promise.all([field.page().waitForEvent('filechooser'), field.press('Enter')]);
      await chooser.setFiles(file);
    },
  };
}

/** So near to the target each step is looked at. */
const NEAR = 3;

async function reach(target: Locator): Promise<void> {
  await tabUntil(target, (element) => element === document.activeElement);
}

/** Tab stops once at a group of radios; within it arrows go on, and choose on their way. */
async function reachRadio(box: Locator): Promise<void> {
  const isInGroup = (element: Element) =>
    (document.activeElement as HTMLInputElement | null)?.name === (element as HTMLInputElement).name;
  await tabUntil(box, isInGroup);
  for (let steps = 0; !(await box.evaluate((element) => element === document.activeElement)); steps++) {
    if (steps === MOST_STEPS) throw new Error(`No arrow leads to ${String(box)}`);
    await box.page().keyboard.press('ArrowDown');
  }
}

async function tabUntil(target: Locator, isThere: (element: Element) => boolean): Promise<void> {
  await target.waitFor({ state: 'attached' });
  const { keyboard } = target.page();
  // As a guess only: where it is wrong the steps below go on, round the page if need be.
  const ahead = (await target.evaluate(stopsAhead)) - NEAR;
  for (let steps = 0; steps < ahead; steps++) await keyboard.press('Tab');
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (await target.evaluate(isThere)) return;
    await keyboard.press('Tab');
  }
  throw new Error(`No Tab leads to ${String(target)}`);
}

/** Runs in the page: how many places to stop at lie between the focus and this, a group of radios being one. */
function stopsAhead(element: Element): number {
  const seen = new Set<string>();
  const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')]
    .filter((stop) => !(stop as HTMLInputElement).disabled && stop.offsetParent !== null)
    .filter((stop) => {
      const { type, name } = stop as HTMLInputElement;
      if (type !== 'radio' || stop === element || stop === document.activeElement) return type !== 'hidden';
      return !seen.has(name) && Boolean(seen.add(name));
    });
  const from = stops.indexOf(document.activeElement as HTMLElement);
  return stops.indexOf(element as HTMLElement) - from;
}

const chosenIn = (list: Locator): Promise<string | undefined> =>
  list.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label);

/** Runs in the page: why a sighted person would not see that this has the focus; null when they would. */
function hiddenFocus(element: Element): string | null {
  const label = element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
  // A radio or a checkbox is drawn beside the input, which itself is transparent.
  const drawn = [getComputedStyle(element), ...(label ? [getComputedStyle(label, '::before')] : [])];
  const isMarked = drawn.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      boxShadow !== 'none' || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0),
  );
  const { top, bottom } = element.getBoundingClientRect();
  const name = `${element.tagName.toLowerCase()} ${element.id || element.textContent?.trim().slice(0, 40)}`;
  if (!isMarked) return `the focus of ${name} cannot be seen`;
  return bottom < 0 || top > innerHeight ? `the focus of ${name} lies outside of what is shown` : null;
}
