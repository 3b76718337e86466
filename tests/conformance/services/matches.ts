import { said, saying, type Saying } from '@waymark/events';
import { Aggregates, aggregateTable, type Aggregate, type Store } from '@waymark/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MatchEnded, MeetingHeld } from './contracts.js';

/** A young person and their mentor. */
export type Match = Aggregate & { meetings: number; place: string; isEnded: boolean };

export const matches = aggregateTable<Match>('match', {
  meetings: { type: 'int' },
  place: { type: 'text' },
  isEnded: { type: 'boolean' },
});

export class Matches1760000000001 implements MigrationInterface {
  name = 'Matches1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table match (
      id uuid primary key, version int not null, said int not null, meetings int not null, place text not null, is_ended boolean not null
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table match`);
  }
}

export class Matches extends Aggregates<Match> {
  constructor(store: Store) {
    super(store, {
      table: matches,
      evolve,
      at: ({ id }) => `/api/mentoring/matches/${id}`,
      subjects: ({ id }) => [id],
      isVisibleTo: () => true,
    });
  }
}

export const newMatch = (id: string): Match => ({ id, version: 0, said: 0, meetings: 0, place: '', isEnded: false });

export const meet = ({ id: matchId, meetings }: Match, places: string[]): Saying[] =>
  places.map((place, index) => saying(MeetingHeld, { matchId, number: meetings + index + 1, place }));

export const end = ({ id: matchId }: Match): Saying[] => [saying(MatchEnded, { matchId })];

function evolve(state: Match, fact: Saying): Match {
  const meeting = said(fact, MeetingHeld);
  if (meeting) return { ...state, meetings: meeting.number, place: meeting.place };
  return said(fact, MatchEnded) ? { ...state, isEnded: true } : state;
}
