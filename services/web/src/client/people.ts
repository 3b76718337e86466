import { Injectable } from '@nestjs/common';
import type { Role } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';
import type {
  CarerAnswers,
  Change,
  Correction,
  DutyChoices,
  Exclusion,
  Identifier,
  Involvement,
  LikelyDuplicate,
  Match,
  Named,
  Particulars,
  Person,
  PersonChoices,
  Registration,
  Restriction,
} from './person.js';

/** The officer who is signed in; `today` by Waymark's clock. */
export type Me = Named & { role: Role; agency: Named; team: Named | null; today: Day };

export type Colleague = Named & { version: number; role: Role; team: Named | null };
export type Post = { agencyId: string; teamId: string | null; role: Role };
export type Employment = Post & { subject: string; name: string };
export type Agency = Named & { kind: string };
export type ClockReading = { now: string; today: Day; movable: boolean };

/** What `people` answers in one question. */
const NAMES_AT_ONCE = 200;

const PERSONS = '/api/people/persons';

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
    return this.caller.question(by, `${PERSONS}/search`, { name });
  }

  register(by: By, registration: Registration, sent: Sent): Promise<Kept> {
    return this.caller.command(by, PERSONS, registration, sent);
  }

  /** The most alike first, ten at most. */
  likelyDuplicates(by: By, { givenName, familyName, birthDate }: Particulars): Promise<LikelyDuplicate[]> {
    return this.caller.question(by, `${PERSONS}/duplicates`, { givenName, familyName, birthDate });
  }

  person(by: By, id: string): Promise<Person> {
    return this.caller.readOne(by, `${PERSONS}/${id}`);
  }

  correct(by: By, id: string, correction: Correction, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/corrections`, correction, sent);
  }

  addCarer(by: By, id: string, answers: CarerAnswers, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/carers`, answers, sent);
  }

  correctCarer(
    by: By,
    { id, carerId }: { id: string; carerId: string },
    answers: CarerAnswers & { reason: string },
    sent: Sent,
  ): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/carers/${carerId}`, answers, sent, { method: 'PUT' });
  }

  endCarer(by: By, { id, carerId }: { id: string; carerId: string }, reason: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/carers/${carerId}/ending`, { reason }, sent);
  }

  addIdentifier(by: By, id: string, identifier: Identifier & { reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/identifiers`, identifier, sent);
  }

  /** It was somebody else's, or mistyped: from now on it finds nobody here. */
  markIdentifierWrong(
    by: By,
    { id, identifierId }: { id: string; identifierId: string },
    reason: string,
    sent: Sent,
  ): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/identifiers/${identifierId}/mistake`, { reason }, sent);
  }

  /** The latest change first. */
  history(by: By, id: string): Promise<Change[]> {
    return this.caller.read(by, `${PERSONS}/${id}/history`);
  }

  /** Those of the own agency, the latest first. */
  involvements(by: By, id: string): Promise<Involvement[]> {
    return this.caller.read(by, `${PERSONS}/${id}/involvements`);
  }

  /** The one in force and those before it, the latest first. */
  restrictions(by: By, id: string): Promise<Restriction[]> {
    return this.caller.read(by, `${PERSONS}/${id}/restrictions`);
  }

  restrict(by: By, id: string, restriction: { allowed: string[]; reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/restrictions`, restriction, sent);
  }

  liftRestriction(by: By, id: string, reason: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/restrictions/lifting`, { reason }, sent);
  }

  /** The one in force and those before it, the latest first. */
  exclusions(by: By, id: string): Promise<Exclusion[]> {
    return this.caller.read(by, `${PERSONS}/${id}/exclusions`);
  }

  exclude(by: By, id: string, given: Pick<Exclusion, 'officers' | 'category' | 'reason'>, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/exclusion`, given, sent);
  }

  liftExclusion(by: By, id: string, reason: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${PERSONS}/${id}/exclusion/lifting`, { reason }, sent);
  }

  /** What can be chosen where a record asks for a code. */
  choices(by: By): Promise<PersonChoices & DutyChoices> {
    return this.caller.read(by, '/api/people/choices');
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

  /** Everybody who works in the own agency now. */
  officers(by: By): Promise<Colleague[]> {
    return this.caller.read(by, '/api/people/officers');
  }

  workers(by: By): Promise<Colleague[]> {
    return this.caller.read(by, '/api/people/officers?role=programme-worker');
  }

  employ(by: By, employment: Employment, sent: Sent): Promise<Kept> {
    return this.caller.command(by, '/api/people/officers', employment, sent);
  }

  moveOfficer(by: By, id: string, post: Post, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `/api/people/officers/${id}/move`, post, sent);
  }

  letOfficerGo(by: By, id: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `/api/people/officers/${id}/departure`, {}, sent);
  }

  agencies(by: By): Promise<Agency[]> {
    return this.caller.read(by, '/api/people/agencies');
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
