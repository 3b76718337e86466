import { Body, Controller, Post, type Type } from '@nestjs/common';
import { Refusal } from '@waymark/kernel';
import { IsOptional, IsUUID } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { republish } from '../outbox/republish.js';
import { created, type Done } from '../store/done.js';
import { Store } from '../store/store.js';
import { IsInstant } from '../time/instant.js';
import { EVERY_SERVICE } from '../wire/every-service.js';

/** A span of true time, since that is what a broker lost: from counts, to does not. */
export class Republication {
  @IsInstant('Enter from when on, with its zone, such as 2026-03-31T17:00:00Z')
  from!: string;

  @IsInstant('Enter until when, with its zone, such as 2026-03-31T18:00:00Z')
  to!: string;

  @IsOptional()
  @IsUUID(undefined, { message: 'Give the id of one record, or leave it out for all' })
  key?: string;
}

/** Sends again what was said in a span, under the same ids: for a broker that lost what it had acknowledged. */
export function republishHttp(service: string): Type {
  @Controller(`/api/${service}/republications`)
  class RepublishHttp {
    constructor(private readonly store: Store) {}

    @Post()
    @Allow('replay:run')
    async republish(@Signed() by: Officer, @Body() { from, to, key }: Republication): Promise<Done> {
      return this.store.command(by, async (transaction) => {
        const count = await republish(transaction, { from, to, ...(key && { key }) });
        if (count === 0) throw new Refusal('conflict', 'nothing-said-then', 'Nothing was said in that time: check it.');
        await transaction.audit({
          kind: 'admin',
          subjects: key ? [key] : [],
          details: { from, to, republished: count },
        });
        return created(`/api/${service}/republications`);
      });
    }
  }
  return RepublishHttp;
}

EVERY_SERVICE.push((service) => ({ controllers: [republishHttp(service)] }));
