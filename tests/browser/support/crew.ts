import type { Browser } from 'playwright-core';
import { Visitor } from './visitor.js';

/** Demo people of one agency, by what they do in the line. */
export const NAMES = {
  referrer: 'Priya Nair',
  manager: 'Helen Farrow',
  worker: 'Tom Akehurst',
  police: 'Sgt Adam Reeve',
  analyst: 'Mina Castell',
  governance: 'Anil Deshmukh',
  operator: 'Sam Platt',
  admin: 'Colin Treadwell',
} as const;

export type Post = keyof typeof NAMES;
export const POSTS = Object.keys(NAMES) as Post[];

export type Crew = Record<Post, Visitor> & {
  /** Looks at the page that this person has before them. */
  look(post: Post, name: string): Promise<void>;
};

type Arrival = { url: string; label: string; script: boolean; byKeyboard?: boolean; looks: boolean };

/** Everybody at a browser of their own, signed in. */
export async function arriveCrew(browser: Browser, { looks, ...arrival }: Arrival): Promise<Crew> {
  const crew = {} as Crew;
  crew.look = async (post, name) => (looks ? crew[post].look(name) : undefined);
  for (const post of POSTS) {
    crew[post] = await Visitor.arrive(browser, arrival);
    await crew[post].signIn(NAMES[post]);
  }
  return crew;
}

export const crewOf = (crew: Crew): Visitor[] => POSTS.map((post) => crew[post]);
