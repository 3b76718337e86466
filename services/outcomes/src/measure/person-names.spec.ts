import fc from 'fast-check';
import { PersonNames } from './person-names.js';

const numberOf = (names: PersonNames, name: string) =>
  names.findOrAdd(Buffer.from(`<${name}>`), 1, 1 + Buffer.byteLength(name));
const find = (names: PersonNames, name: string) => names.find(Buffer.from(name), 0, Buffer.byteLength(name));

describe('the numbers of people', () => {
  it('are those of a Map, for whatever names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 300 }), (given) => {
        const [names, map] = [new PersonNames(), new Map<string, number>()];
        for (const name of given) {
          expect(find(names, name)).toBe(map.get(name) ?? -1);
          if (!map.has(name)) map.set(name, map.size);
          expect(numberOf(names, name)).toBe(map.get(name));
        }
        expect(names.count).toBe(map.size);
        for (const [name, number] of map) expect(names.nameOf(number)).toBe(Buffer.from(name).toString());
      }),
      { numRuns: 100 },
    );
  });

  it('stay what they are while the table grows', () => {
    const names = new PersonNames();
    for (let person = 0; person < 50_000; person++) numberOf(names, `WM${person}`);
    const wrong = Array.from({ length: 50_000 }, (_, person) => person).filter(
      (person) => find(names, `WM${person}`) !== person || names.nameOf(person) !== `WM${person}`,
    );
    expect(wrong).toEqual([]);
    expect(find(names, 'WM50000')).toBe(-1);
  });
});
