import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES } from '../support/system.js';
import type { Story } from './story.js';

type Child = { id: string; names: string[]; identifiers: string[]; birthDate: string };

/** Comes last: by then everything that the journeys said and logged is there to be looked through. */
export function discretion(story: () => Story): void {
  it('writes no name, number or birth day of a child, and no word of a referral, into any log', async () => {
    const logs = everyLog(story().system.logFolder);
    expect(logs.map(({ file }) => file)).not.toEqual([]);
    expect(logs.some(({ text }) => text.includes('/api/people/persons'))).toBe(true); // they did log what went on
    const secrets = await secretsOf(story());
    const found = logs.flatMap(({ file, text }) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => [file, secret]),
    );
    expect(found).toEqual([]);
  });

  it('lets none of that cross a border between services', async () => {
    const secrets = await secretsOf(story());
    for (const service of SERVICE_NAMES) {
      const facts: { text: string }[] = await story().system.admin.query(`select data as text from ${service}.fact`);
      const found = secrets.filter((secret) => facts.some(({ text }) => text.includes(secret)));
      expect([service, found]).toEqual([service, []]);
    }
  });
}

async function secretsOf({ system }: Story): Promise<string[]> {
  const children: Child[] = await system.admin.query(`
    select p.id, array[p.family_name] as names, p.birth_date::text as "birthDate",
      coalesce(array_agg(i.value) filter (where i.value is not null), '{}') as identifiers
    from people.person p left join people.identifier i on i.person_id = p.id group by p.id`);
  expect(children.length).toBeGreaterThan(5);
  const told = children.flatMap(({ names, identifiers, birthDate }) => [...names, ...identifiers, birthDate]);
  return [...new Set([...told, 'Found with a small amount', 'We talked about who would know'])];
}

const everyLog = (folder: string): { file: string; text: string }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ file: name, text: readFileSync(join(parentPath, name), 'utf8') }));
