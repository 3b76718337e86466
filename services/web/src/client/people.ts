import { Injectable } from '@nestjs/common';
import type { Role } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';

/** The officer who is signed in; `today` by Waymark's clock. */
export type Me = Named & { role: Role; agency: Named; team: Named | null; today: Day };
export type Named = { id: string; name: string };

/** Enough to tell two children apart, and no more. */
export type Match = {
  id: string;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthYear: number;
  district: string | null;
  /** Which team holds the record. */
  team: string | null;
};

export type Person = {
  id: string;
  version: number;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthDate: Day;
  district: string | null;
  registeredOn: Day;
  age: number;
  team: Named | null;
  identifiers: Identifier[];
};

/** A number that an authority gave this person, such as a youth justice case number. */
export type Identifier = { scheme: string; value: string };

export type Particulars = Pick<Person, 'givenName' | 'familyName' | 'preferredName' | 'district'> & {
  birthDate: string | null;
  identifiers: Identifier[];
};

export type Registration = Particulars & {
  /** Ids of records that somebody looked at: other children than this one. */
  notOneOf: string[];
};

/** A record that may be of the same child. What the two have in common is in codes. */
export type LikelyDuplicate = Match & { matched: string[] };

export type Colleague = Named & { team: Named | null };
export type ClockReading = { now: string; today: Day; movable: boolean };

/** What `people` answers in one question. */
const NAMES_AT_ONCE = 200;

/** `people`: who somebody is, and who works here. */
@Injectable()
export class PeopleClient {
  private readonly caller: Caller;

  constructor(settings: WebSettings) {
    this.caller = new Caller('people', settings.addresses.people);
  }

  me(by: By): Promise<Me> {
    return this.caller.read(by, '/api/people/me');
  }

  find(by: By, name: string): Promise<Match[]> {
    return this.caller.question(by, '/api/people/persons/search', { name });
  }

  register(by: By, registration: Registration, sent: Sent): Promise<Kept> {
    return this.caller.command(by, '/api/people/persons', registration, sent);
  }

  /** The most alike first, ten at most. */
  likelyDuplicates(by: By, { givenName, familyName, birthDate }: Particulars): Promise<LikelyDuplicate[]> {
    return this.caller.question(by, '/api/people/persons/duplicates', { givenName, familyName, birthDate });
  }

  person(by: By, id: string): Promise<Person> {
    return this.caller.readOne(by, `/api/people/persons/${id}`);
  }

  /** 'Given Family' by id; an id that this person may not see is left out. Asked for a whole page, 200 at a time. */
  async names(by: By, ids: readonly string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(ids)];
    const batches = Array.from({ length: Math.ceil(wanted.length / NAMES_AT_ONCE) }, (_, batch) =>
      wanted.slice(batch * NAMES_AT_ONCE, (batch + 1) * NAMES_AT_ONCE),
    );
    const known = await Promise.all(
      batches.map((batch) => this.caller.question<Named[]>(by, '/api/people/names', { ids: batch })),
    );
    return new Map(known.flat().map(({ id, name }) => [id, name]));
  }

  workers(by: By): Promise<Colleague[]> {
    return this.caller.read(by, '/api/people/officers?role=programme-worker');
  }

  teams(by: By): Promise<Named[]> {
    return this.caller.read(by, '/api/people/teams');
  }

  clock(by: By): Promise<ClockReading> {
    return this.caller.read(by, '/api/people/clock');
  }

  moveClock(by: By, to: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, '/api/people/clock', { to }, sent);
  }
}
