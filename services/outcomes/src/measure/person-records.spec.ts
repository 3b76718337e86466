import fc from 'fast-check';
import { PersonRecords } from './person-records.js';

const added = (records: PersonRecords, name: string) =>
  records.findOrAdd(Buffer.from(`<${name}>`), 1, 1 + Buffer.byteLength(name));
const find = (records: PersonRecords, name: string) => records.find(Buffer.from(name), 0, Buffer.byteLength(name));
const is = (records: PersonRecords, person: number, name: string) =>
  records.is(person, Buffer.from(`<${name}`), 1, 1 + Buffer.byteLength(name));

describe('the records of people', () => {
  it('are those of a Map, in its order, for whatever names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 300 }), (given) => {
        const [records, map] = [new PersonRecords(2), new Map<string, number>()];
        for (const name of given) {
          expect(find(records, name)).toBe(map.get(name) ?? -1);
          const person = added(records, name);
          if (!map.has(name)) map.set(name, person);
          expect(person).toBe(map.get(name));
        }
        expect(records.count).toBe(map.size);
        expect([...records.everybody()]).toEqual([...map.values()]);
        expect(new Set(map.values()).size).toBe(map.size);
        for (const [name, person] of map) expect(records.nameOf(person)).toBe(Buffer.from(name).toString());
      }),
      { numRuns: 100 },
    );
  });

  it('know their own name from every other', () => {
    const records = new PersonRecords(1);
    const names = ['WM1', 'WM2', 'XM1', 'WM', 'WM11', 'é', 'e'];
    const people = names.map((name) => added(records, name));
    for (const [place, person] of people.entries())
      for (const [other, name] of names.entries()) expect(is(records, person, name)).toBe(place === other);
  });

  it('stay what they are while the tables grow, notes included', () => {
    const records = new PersonRecords(2);
    const people = Array.from({ length: 50_000 }, (_, nth) => {
      const person = added(records, `WM${nth}`);
      records.note(person, 0, nth);
      records.note(person, 1, -(2 ** 31));
      return person;
    });
    const wrong = people.filter(
      (person, nth) =>
        find(records, `WM${nth}`) !== person ||
        records.nameOf(person) !== `WM${nth}` ||
        records.noted(person, 0) !== nth ||
        records.noted(person, 1) !== -(2 ** 31),
    );
    expect(wrong).toEqual([]);
    expect(find(records, 'WM50000')).toBe(-1);
  });
});
