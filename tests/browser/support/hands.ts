import type { Locator } from 'playwright-core';

export type File = { name: string; mimeType: string; buffer: Buffer };

/** How a person does what a page asks for. */
export type Hands = {
  /** A link or a button. */
  activate(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** A radio or a checkbox. */
  check(box: Locator): Promise<void>;
  select(list: Locator, option: string): Promise<void>;
  attach(field: Locator, file: File): Promise<void>;
};

export const MOUSE: Hands = {
  activate: (target) => target.click(),
  write: (field, text) => field.fill(text),
  check: (box) => box.check(),
  select: async (list, option) => {
    await list.selectOption({ label: option });
  },
  attach: (field, file) => field.setInputFiles(file),
};
