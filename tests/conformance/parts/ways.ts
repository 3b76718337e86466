import { setTimeout as rest } from 'node:timers/promises';
import type { Fact } from '@waymark/events';
import {
  FACT_COLUMNS,
  republish,
  say,
  system,
  type FactLog,
  type Hearer,
  type Row,
  type Store,
  type Wire,
} from '@waymark/kit';
import { Matches, type Match } from '../services/matches.js';
import { changed } from './part.js';

// How the broken wires, stores and logs of wires.ts do what they do.

/** Lane by lane in order, but the relay is told before anything is heard. */
export function acknowledgingFirst(wire: Wire): Wire {
  const lanes = new Map<number | undefined, Promise<void>>();
  return changed(wire, {
    send: async (facts) => {
      const { lane } = facts[0] as Row;
      const before = lanes.get(lane) ?? Promise.resolve();
      lanes.set(
        lane,
        before.then(() => wire.send(facts)).catch(() => {}),
      ); // nobody is left to be told
    },
  });
}

/** Each send waits for the one before, whatever its lane. */
export function oneLine(wire: Wire): Wire {
  let before: Promise<unknown> = Promise.resolve();
  return changed(wire, {
    send: (facts) => {
      const sent = before.then(() => wire.send(facts));
      before = sent.catch(() => {}); // told to its own caller
      return sent;
    },
  });
}

/** Every other fact of a key is overtaken by the next one, and nobody waits for it. */
export function ownWays(wire: Wire): Wire {
  const slow = new Map<string, () => void>();
  // Nobody is left to be told of a failure, so each tries by itself for as long as a case may take.
  const send = (fact: Fact, tries = 100): Promise<void> =>
    wire.send([fact]).catch(() => (tries > 0 ? rest(100).then(() => send(fact, tries - 1)) : undefined));
  return changed(wire, {
    send: async (facts) => {
      for (const fact of facts) {
        const { key, version } = fact;
        const before = slow.get(key);
        if (version % 2 === 0) {
          slow.delete(key);
          void send(fact).then(before);
        } else {
          let isSent = false;
          const go = () => {
            if (!isSent) void send(fact);
            isSent = true;
          };
          slow.set(key, go);
          setTimeout(go, 1_000); // the last of a key has nobody behind it to be overtaken by
        }
      }
    },
  });
}

export const backwards =
  (hear: Hearer['hear']): Hearer['hear'] =>
  async (facts, manner) => {
    const left = [...facts].reverse();
    while (left.length > 0) left.splice(0, await hear(left, manner));
    return facts.length;
  };

export function isReadable({ data }: Fact): boolean {
  try {
    const value: unknown = JSON.parse(data);
    return (
      typeof value === 'object' && !Array.isArray(value) && String((value as { matchId?: unknown }).matchId).length > 1
    );
  } catch {
    return false; // which is the question
  }
}

/** Reads the state without taking the row. */
export class UnlockedMatches extends Matches {
  override async lock(...[transaction, id]: Parameters<Matches['lock']>): Promise<Match> {
    const [state] = await transaction.rows<Match>(
      `select id, version, said, meetings, place, is_ended as "isEnded" from match where id = $1`,
      [id],
    );
    return state!;
  }
}

/** Says in a transaction of its own, which commits whatever becomes of the other. */
export class SayingFirst extends Matches {
  constructor(private readonly own: Store) {
    super(own);
  }

  override async changeWithin(...[transaction, id, decide]: Parameters<Matches['changeWithin']>): Promise<Match> {
    const state = await this.lock(transaction, id);
    const sayings = await decide(state);
    await this.own.transaction(system('mentoring', 'test'), (another) =>
      say(another, sayings, { key: id, after: state.said }),
    );
    await transaction.rows(`update match set said = said + $2, meetings = meetings + $2 where id = $1`, [
      id,
      sayings.length,
    ]);
    return { ...state, said: state.said + sayings.length };
  }
}

/** All that is there after that place, and that is the end: what commits late is never seen. */
export const byPlace: FactLog['page'] = async (transaction, { after, limit }) => {
  const rows = await transaction.rows<Fact & { place: number }>(
    `select id as place, ${FACT_COLUMNS} from fact where id > $1 order by fact.id limit $2`,
    [after, limit],
  );
  return { facts: rows, after: rows.at(-1)?.place ?? after, isEnd: rows.length < limit };
};

export const underNewIds: typeof republish = async (transaction, span) => {
  await transaction.rows(`update fact set event_id = gen_random_uuid() where key = $1`, [span.key]);
  return republish(transaction, span);
};
