import { randomBytes } from 'node:crypto';

const DAY = 86_400_000;
const FIRST = Date.UTC(2009, 0, 1);

/** A child that nobody is like: the name is made of letters by chance, and so is the day. */
export function newChild() {
  const birthDate = new Date(FIRST + Math.floor(Math.random() * 2_000) * DAY).toISOString().slice(0, 10);
  return { givenName: inLetters(), familyName: inLetters(), birthDate, district: 'Thanet' };
}

const inLetters = () => {
  const letters = [...randomBytes(9)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return letters[0].toUpperCase() + letters.slice(1);
};

/** Children registered over HTTP by one officer. @returns {Promise<string[]>} their ids */
export async function registered(officers, by, count) {
  const ids = [];
  for (let at = 0; at < count; at += 8) {
    const some = Array.from({ length: Math.min(8, count - at) }, () =>
      officers.post(by, '/api/people/persons', newChild()),
    );
    for (const { location } of await Promise.all(some)) ids.push(location.split('/').at(-1));
  }
  return ids;
}
