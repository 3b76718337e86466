import { Body, Controller, Get, Param, Post, type Type } from '@nestjs/common';
import { noSuchRecord, Refusal } from '@waymark/kernel';
import { IsUUID, MinLength } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { failureKind, reasonOf } from '../inbox/failure.js';
import type { ParkedKey } from '../inbox/parking.js';
import { Machinery } from '../start/machinery.js';
import { changed, type Done } from '../store/done.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';

export class SkipParked {
  @IsUUID(undefined, { message: 'Give the id of the parked event that shall take no effect' })
  eventId!: string;

  @MinLength(20, { message: 'Say in at least 20 characters why it shall take no effect' })
  reason!: string;
}

/** What a service could not hear: which keys stand still and why, never what is in the facts. */
export function parkedHttp(service: string): Type {
  const path = `/api/${service}/parked`;

  @Controller(path)
  class ParkedHttp {
    constructor(
      private readonly store: Store,
      private readonly machinery: Machinery,
    ) {}

    @Get()
    @Allow('parked:read')
    async list(@Signed() by: Officer): Promise<{ keys: ParkedKey[] }> {
      return this.store.read(by, async (transaction) => {
        const keys = await this.machinery.plumbing.hearer(service).parking.keys(transaction);
        await transaction.audit({ kind: 'admin', subjects: keys.map(({ key }) => key) });
        return { keys };
      });
    }

    /** The whole key, in order, as far as it goes. */
    @Post(':key/release')
    @Allow('parked:release')
    async release(@Signed() by: Officer, @Param('key') key: string): Promise<Done> {
      const done = await this.store.command(by, async (transaction) => {
        if (!(await transaction.row(`select 1 from key_block where key = $1`, [key]))) throw noSuchRecord();
        await transaction.audit({ kind: 'admin', subjects: [key], details: { released: key } });
        return changed(path);
      });
      // After the audit has committed, each fact in a transaction of its own; also for a repeated request, whose first
      // try may have ended here: releasing what is free already does nothing.
      await this.machinery.plumbing.release(service).release(key).catch(stillParked(key));
      return done;
    }

    @Post(':key/skip')
    @Allow('parked:skip')
    async skip(@Signed() by: Officer, @Param('key') key: string, @Body() body: SkipParked): Promise<Done> {
      return this.store.command(by, async (transaction) => {
        await this.machinery.plumbing.release(service).skip(transaction, { key, ...body });
        return changed(path);
      });
    }
  }
  return ParkedHttp;
}

const stillParked =
  (key: string) =>
  (error: unknown): never => {
    if (failureKind(error) === 'transient') throw error;
    throw new Refusal('conflict', 'still-parked', 'It still cannot be heard: mend the cause, or skip the one event.', {
      key,
      reason: reasonOf(error),
    });
  };

EVERY_SERVICE.push((service) => ({ controllers: [parkedHttp(service)] }));
