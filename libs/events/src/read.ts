import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { declared } from './event.js';
import type { Fact } from './fact.js';

/** A fact that this build can never understand, however often it is tried. */
export class Unreadable extends Error {
  override name = 'Unreadable';

  constructor(
    /** `later-build`: an upgrade may read it. */
    readonly reason: 'not-json' | 'breaks-contract' | 'later-build',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Parses the data, lifts it to the version of this build and checks it. Unknown fields are tolerated and dropped.
 * @throws Unreadable
 */
export function read(fact: Fact): Fact<object> {
  const declaration = declared(fact.type);
  if (!declaration) throw new Unreadable('later-build', `${fact.type} is declared by no event of this build`);
  const { version, from, contract } = declaration;
  if (fact.schemaVersion > version)
    throw new Unreadable('later-build', `${fact.type} v${fact.schemaVersion} is newer than v${version} of this build`);

  let data = parsed(fact);
  for (let older = fact.schemaVersion; older < version; older++) {
    const lift = from[older];
    if (!lift) throw new Unreadable('breaks-contract', `${fact.type} has no version ${older}`);
    data = lift(data);
  }
  const instance = plainToInstance(contract, data, { exposeUnsetFields: false });
  const [broken] = validateSync(instance, { whitelist: true });
  // Constraint names only: a message may quote the value, and this text is logged and shown to operators.
  if (broken)
    throw new Unreadable(
      'breaks-contract',
      `${fact.type}: ${broken.property} breaks ${Object.keys(broken.constraints ?? {}).join(', ')}`,
    );
  return { ...fact, data: instance };
}

function parsed({ type, data }: Fact): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    throw new Unreadable('not-json', `${type}: the data is no JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable('not-json', `${type}: the data is no JSON object`);
  return value as Record<string, unknown>;
}
