import { county } from '../../services/all-in-one/dist/demo/county/county.js';
import { readCountyData } from '../../services/all-in-one/dist/demo/county/data.js';
import { dayAndMonthSwapped, resemblance } from '../../services/people/dist/domain/duplicates.js';

/**
 * So many counties as one, told day by day together: the clock moves forwards only, so they cannot follow each other.
 * The first is the demo's own with seed 1; of the others nobody and nothing is taken for somebody's of another.
 * @param {{ root: string, times: number, today: string }} wish
 */
export function multipliedCounty({ root, times, today }) {
  const data = readCountyData(root);
  const seeds = Array.from({ length: times }, (_, index) => index + 1);
  const stories = seeds.flatMap((seed) => county({ data, seed, today }).map((story) => ofSeed(story, seed)));
  return { stories: likeNobodyElse(stories), begins: data.programmes.begins, operator: data.officers.clock };
}

/** Serial numbers and the references of the police are each county's own, and the same in all: the seed tells them apart. */
export function ofSeed(story, seed) {
  if (seed === 1) return story;
  const commands = JSON.parse(
    JSON.stringify(story.commands)
      .replaceAll(/\bYJ-5/g, `YJ-${seed}-5`)
      .replaceAll(/\bKP-/g, `KP-${seed}-`),
  );
  return { ...story, key: `${seed}/${story.key}`, commands: commands.map(withOwnNumberOnly) };
}

// The other schemes have check digits or a shape: one number a child is enough to find it by.
function withOwnNumberOnly(command) {
  if (command.step !== 'register') return command;
  const identifiers = command.body.identifiers.filter(({ scheme }) => scheme === 'youth-justice-id');
  return { ...command, body: { ...command.body, identifiers } };
}

/** A child that would be taken for another is born a day earlier, until nobody is like it: by the product's own rule. */
export function likeNobodyElse(stories) {
  const born = new Map();
  const isAlone = (child) =>
    [child.birthDate, dayAndMonthSwapped(child.birthDate)]
      .flatMap((day) => born.get(day) ?? [])
      .every((other) => !resemblance(child, other, { sharesIdentifier: false }));
  return stories.map((story) => {
    const commands = story.commands.map((command) => {
      if (command.step !== 'register') return command;
      let child = command.body;
      while (!isAlone(child)) child = { ...child, birthDate: dayBefore(child.birthDate) };
      born.set(child.birthDate, [...(born.get(child.birthDate) ?? []), child]);
      return { ...command, body: child };
    });
    return { ...story, commands };
  });
}

const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
