import type { Day } from '@waymark/kernel';
import type { Story } from '../story.js';
import type { Answers, UploadedFile } from './visitor.js';
import type { WholeDesk } from './whole-desk.js';

/** A request to a service, in the name of whom. */
export type ApiRequest = {
  as: string;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** A function where it can be told only when it is asked. */
  body?: unknown;
  ifMatch?: number | null;
};

/** A page that somebody opens, or a form that they send: with what its page had in hidden fields. */
export type PageRequest = {
  by: string;
  path: string;
  form?: { on: string; answers?: Answers; file?: UploadedFile };
};

/** Makes everything that the route needs, anew each time, and tells how to ask it. */
export type Sample<Request> = (story: Story<WholeDesk>) => Promise<Request>;

/** By method and path, as the application itself lists its routes. */
export type Samples<Request> = Record<string, Sample<Request>>;

export const get = (as: string, path: string): ApiRequest => ({ as, method: 'GET', path });
export const post = (as: string, path: string, body: unknown = {}, ifMatch: number | null = null): ApiRequest => ({
  as,
  method: 'POST',
  path,
  body,
  ifMatch,
});
export const put = (as: string, path: string, body: unknown, ifMatch: number): ApiRequest => ({
  as,
  method: 'PUT',
  path,
  body,
  ifMatch,
});

/** The version that a change needs. */
export const versionAt = async (story: Story<WholeDesk>, path: string, as = 'manager'): Promise<number> =>
  (await story.get<{ version: number }>(as, path)).version;

/** The page of a record, from where the record is over HTTP. */
export const pageOf = (location: string): string => location.replace(/^\/api\/[a-z]+/, '');

const made = new WeakMap<object, Map<string, Promise<unknown>>>();

/** A record that is only looked at, made once for all that look at it. */
export function once<Made>(story: Story<WholeDesk>, what: string, make: () => Promise<Made>): Promise<Made> {
  const known = made.get(story) ?? new Map<string, Promise<unknown>>();
  made.set(story, known);
  if (!known.has(what)) known.set(what, make());
  return known.get(what) as Promise<Made>;
}

/** The three boxes of a day. */
export const boxes = (name: string, day: Day): Answers => ({
  [`${name}-day`]: day.slice(8),
  [`${name}-month`]: day.slice(5, 7),
  [`${name}-year`]: day.slice(0, 4),
});

/** A form that is sent to the page on which it stands. */
export const sent = (by: string, path: string, answers: Answers = {}): PageRequest => ({
  by,
  path,
  form: { on: path, answers },
});
