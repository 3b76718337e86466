import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOUR = join(__dirname, '../../../docs/tour.md');
const PICTURE = /!\[[^\]]+\]\(screens\/tour-([a-z-]+)\.png\)/;

/** What docs/tour.md says before one picture: `words`, in bold there, stand on the page word for word. */
export type Told = { name: string; words: string[] };

export function readTour(): Told[] {
  const parts = readFileSync(TOUR, 'utf8').split(new RegExp(PICTURE, 'g'));
  // What a split leaves: text, name, text, name, …, text.
  const told: Told[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) told.push({ name: parts[at + 1]!, words: boldIn(parts[at]!) });
  return told;
}

const boldIn = (text: string): string[] =>
  [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words!.replace(/\s+/g, ' '));
