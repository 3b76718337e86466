import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, Injectable, UseInterceptors, type CallHandler, type NestInterceptor } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { saying, type Fact } from '@waymark/events';
import { EVERY_SERVICE, Hears, say, Service, type Hearing, type Transaction } from '@waymark/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EntryMade, MatchEnded, MeetingHeld } from './contracts.js';
import { meetFault } from './faults.js';
import { matches, Matches1760000000001 } from './matches.js';

// Only the plumbing is looked at here: no routes, timers or officers beside it.
EVERY_SERVICE.length = 0;

class Heard1760000000001 implements MigrationInterface {
  name = 'Heard1760000000001';

  // Nothing unique in heard: a second effect must be seen if there is one. A page is what a hearer makes of it: a late repeat
  // that took effect would set its place back.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table heard (id bigint generated always as identity, match_id uuid, version int, fact uuid, type text, place text);
      create index heard_match on heard (match_id);
      create table page (match_id uuid primary key, place text not null, meetings int not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table heard, page`);
  }
}

const note = (transaction: Transaction, { id, type, version, data }: Fact<{ matchId: string; place?: string }>) =>
  transaction.rows(`insert into heard (match_id, version, fact, type, place) values ($1, $2, $3, $4, $5)`, [
    data.matchId,
    version,
    id,
    type,
    data.place ?? null,
  ]);

@Controller()
class ReportsReactions {
  @Hears(MeetingHeld)
  async meeting(@Payload() fact: Fact<MeetingHeld>, @Ctx() { transaction }: Hearing) {
    const { matchId, place } = fact.data;
    await note(transaction, fact);
    await transaction.rows(
      `insert into page (match_id, place, meetings) values ($1, $2, 1)
       on conflict (match_id) do update set place = excluded.place, meetings = page.meetings + 1`,
      [matchId, place],
    );
    if (place === 'panel') {
      const entryId = randomUUID();
      await say(transaction, [saying(EntryMade, { matchId, entryId })], { key: entryId, after: 0, causedBy: fact.id });
    }
    await meetFault('reports', fact, transaction);
  }

  @Hears(MatchEnded)
  async ended(@Payload() fact: Fact<MatchEnded>, @Ctx() { transaction }: Hearing) {
    await note(transaction, fact);
    await meetFault('reports', fact, transaction);
  }
}

/** Makes Nest answer cold Observables, so that a plumbing which does not subscribe hears nothing. */
@Injectable()
class Passing implements NestInterceptor {
  intercept = (_: unknown, next: CallHandler) => next.handle();
}

@UseInterceptors(Passing)
@Controller()
class AlertsReactions {
  @Hears(MatchEnded)
  async ended(@Payload() fact: Fact<MatchEnded>, @Ctx() { transaction }: Hearing) {
    await note(transaction, fact);
    await meetFault('alerts', fact, transaction);
  }

  @Hears(EntryMade)
  async entry(@Payload() fact: Fact<EntryMade>, @Ctx() { transaction }: Hearing) {
    await note(transaction, fact);
    await meetFault('alerts', fact, transaction);
  }
}

@Service('mentoring', { tables: [matches], migrations: [Matches1760000000001] })
class Mentoring {}

@Service('reports', { controllers: [ReportsReactions], migrations: [Heard1760000000001] })
class Reports {}

@Service('alerts', { controllers: [AlertsReactions], migrations: [Heard1760000000001] })
class Alerts {}

/** mentoring speaks, reports hears it and answers, alerts hears both. */
export const SERVICES = [Mentoring, Reports, Alerts];
export const NAMES = ['mentoring', 'reports', 'alerts'];
