import { randomUUID } from 'node:crypto';
import type { Fact, Saying } from '@waymark/events';
import { FACT_COLUMNS, replay, system, type Store, type Transaction } from '@waymark/kit';
import { clearFault, setFault, triedBy, type Fault, type HearingService } from '../services/faults.js';
import { end, meet, newMatch, type Match } from '../services/matches.js';
import type { Rule } from './gate.js';
import { signal, until, type Signal } from './waiting.js';
import type { World } from './world.js';

export type ParkedRow = { id: string; type: string | null; errorClass: string; reason: string; payload: Buffer };
export type Slow = { commit(): Promise<void>; rollBack(): Promise<void> };

const BY = system('mentoring', 'test');

/** One case's own corner of a world: fresh matches, and whatever it broke is mended when it ends. */
export class Scene {
  readonly matchIds: string[] = [];
  private readonly faults: [HearingService, string][] = [];
  private readonly rules: Rule[] = [];
  private readonly signals: Signal[] = [];

  constructor(readonly world: World) {}

  async match(): Promise<string> {
    const id = randomUUID();
    this.matchIds.push(id);
    const { mentoring, matches } = this.world;
    await mentoring.transaction(BY, (transaction) => matches.add(transaction, newMatch(id), []));
    return id;
  }

  /** A match whose facts are sent by the same lane. */
  async matchBeside(matchId: string): Promise<string> {
    const lane = async (id: string) => {
      const [row] = await this.world.rows<{ lane: number }>(`select (hashtext($1) & 2147483647) % 8 as lane`, [id]);
      return row!.lane;
    };
    let other = await this.match();
    while ((await lane(other)) !== (await lane(matchId))) other = await this.match();
    return other;
  }

  /** So many meetings in one transaction, or the places of each. */
  meet(matchId: string, meetings: number | string[] = 1): Promise<void> {
    const places = typeof meetings === 'number' ? Array.from({ length: meetings }, () => 'library') : meetings;
    return this.say(matchId, (match) => meet(match, places));
  }

  end(matchId: string): Promise<void> {
    return this.say(matchId, end);
  }

  say(matchId: string, decide: (match: Match) => Saying[] | Promise<Saying[]>): Promise<void> {
    return this.within(async (transaction) => {
      await this.world.matches.changeWithin(transaction, matchId, decide);
    });
  }

  within<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.world.mentoring.transaction(BY, work);
  }

  /** A meeting whose transaction has said it and stays open. */
  async slowly(matchId: string, then: (transaction: Transaction) => Promise<unknown> = async () => {}): Promise<Slow> {
    const [said, goOn] = [signal(), this.signal()];
    let isRolledBack = false;
    const done = this.within(async (transaction) => {
      await this.world.matches.changeWithin(transaction, matchId, (match) => meet(match, ['library']));
      said.give();
      await goOn.promise;
      if (isRolledBack) throw new Error('rolled back');
      await then(transaction);
    });
    await Promise.race([said.promise, done]);
    return {
      commit: () => (goOn.give(), done),
      rollBack: () => {
        isRolledBack = true;
        goOn.give();
        return done.then(
          () => {},
          () => {}, // its own error
        );
      },
    };
  }

  /** Given at the end of the case at the latest. */
  signal(): Signal {
    const made = signal();
    this.signals.push(made);
    return made;
  }

  until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
    return until(what, isSo, this.world.limit);
  }

  settle(...matchIds: string[]): Promise<void> {
    return this.world.settle(matchIds.length > 0 ? matchIds : this.matchIds);
  }

  deliver(...facts: Fact[]): Promise<void> {
    return this.world.deliver(facts);
  }

  when(service: HearingService, matchId: string, fault: Fault): void {
    this.faults.push([service, matchId]);
    setFault(service, matchId, fault);
  }

  mend(service: HearingService, matchId: string): void {
    clearFault(service, matchId);
  }

  tried = triedBy;

  /** Does this to every send that carries a fact of the match. */
  onSend(matchId: string, rule: Rule): void {
    const own: Rule = (facts, next) => (facts.some(({ key }) => key === matchId) ? rule(facts, next) : next());
    this.rules.push(own);
    this.world.gate.rules.add(own);
  }

  sendAgain(): void {
    for (const rule of this.rules.splice(0)) this.world.gate.rules.delete(rule);
  }

  facts(matchId: string): Promise<Fact[]> {
    return this.world.rows(`select ${FACT_COLUMNS} from mentoring.fact where key = $1 order by version`, [matchId]);
  }

  /** Versions in the order in which they took effect. */
  async heard(service: HearingService, matchId: string): Promise<number[]> {
    const rows = await this.world.rows<{ version: number }>(
      `select version from ${service}.heard where match_id = $1 and type like 'mentoring.%' order by id`,
      [matchId],
    );
    return rows.map(({ version }) => version);
  }

  async entriesHeard(matchId: string): Promise<number> {
    const rows = await this.world.rows(`select from alerts.heard where match_id = $1 and type = 'reports.entry-made'`, [
      matchId,
    ]);
    return rows.length;
  }

  async page(matchId: string): Promise<{ place: string; meetings: number } | undefined> {
    const [page] = await this.world.rows<{ place: string; meetings: number }>(
      `select place, meetings from reports.page where match_id = $1`,
      [matchId],
    );
    return page;
  }

  parked(service: HearingService, key: string): Promise<ParkedRow[]> {
    return this.world.rows(
      `select event_id as id, type, error_class as "errorClass", reason, payload from ${service}.parked where key = $1 order by sequence`,
      [key],
    );
  }

  /** In which order the versions of this match stand parked. */
  async waiting(service: HearingService, matchId: string): Promise<number[]> {
    const [facts, parked] = await Promise.all([this.facts(matchId), this.parked(service, matchId)]);
    return parked.map(({ id }) => facts.find((fact) => fact.id === id)?.version ?? 0);
  }

  async outcome(service: HearingService, id: string): Promise<string | undefined> {
    const [row] = await this.world.rows<{ outcome: string }>(
      `select outcome from ${service}.inbox where event_id = $1`,
      [id],
    );
    return row?.outcome;
  }

  release(service: HearingService, key: string): Promise<number> {
    return this.world.plumbing.release(service).release(key);
  }

  /** Reads what mentoring said from that place on, through the code that hears the wire. */
  async replay(service: HearingService, { after = 0, signal = new AbortController().signal } = {}): Promise<void> {
    const { plumbing, gate, log, mentoring, breaks } = this.world;
    const get = async (_by: unknown, _service: string, path: string) => {
      const at = Number(new URL(path, 'http://mentoring').searchParams.get('after'));
      const page = await mentoring.transaction(BY, (transaction) => log.page(transaction, { after: at, limit: 3 }));
      return (breaks.page ?? ((given) => given))(page);
    };
    const progress = { from: 'mentoring', state: 'running' as const, after, heard: 0 };
    await replay(progress, { calls: { get: get as never }, hearer: plumbing.hearer(service), wire: gate, signal });
  }

  /** Where mentoring's log ends now. */
  async place(): Promise<number> {
    const [row] = await this.world.rows<{ place: number }>(
      `select coalesce(max(id), 0)::int as place from mentoring.fact`,
    );
    return row!.place;
  }

  storeOf(service: HearingService): Store {
    return this.world.plumbing.hearer(service).store;
  }

  close(): void {
    for (const [service, matchId] of this.faults) clearFault(service, matchId);
    for (const { give } of this.signals) give();
    this.sendAgain();
  }
}

/** Odd facts for the wire: a good one with something changed, under an id and a key of its own unless these are given. */
export const odd = (fact: Fact, change: Partial<Fact>): Fact => ({
  ...fact,
  id: randomUUID(),
  key: randomUUID(),
  ...change,
});
