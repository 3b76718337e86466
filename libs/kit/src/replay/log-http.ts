import { Controller, Get, Query, type Type } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Actor } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { FactLog, type LogPage } from './fact-log.js';

export const LARGEST_PAGE = 500;

export class FactsAfter {
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'Give the `after` of the page before, or leave it out to begin' })
  after?: string;

  @IsOptional()
  @Matches(/^([1-9]\d?|[1-4]\d\d|500)$/, { message: `Ask for 1 to ${LARGEST_PAGE} facts` })
  limit?: string;
}

/** `GET /api/<service>/facts?after=0&limit=500`: all that this service ever said, for another service that hears anew. */
export function logHttp(service: string): Type {
  @Controller(`/api/${service}/facts`)
  class LogHttp {
    constructor(
      private readonly store: Store,
      private readonly log: FactLog,
    ) {}

    @Get()
    @Allow('facts:read')
    async read(@Signed() by: Actor, @Query() { after = '0', limit = `${LARGEST_PAGE}` }: FactsAfter): Promise<LogPage> {
      return this.store.read(by, async (transaction) => {
        const page = await this.log.page(transaction, { after: Number(after), limit: Number(limit) });
        const subjects = [...new Set(page.facts.map(({ key }) => key))];
        await transaction.audit({
          kind: 'disclose',
          subjects,
          details: { after: Number(after), facts: page.facts.length },
        });
        return page;
      });
    }
  }
  return LogHttp;
}

EVERY_SERVICE.push((service) => ({ controllers: [logHttp(service)], providers: [FactLog] }));
