import { Body, Controller, Get, Param, Post, type Type } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { IsString } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { created, type Done } from '../store/done.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import type { Progress } from './replay.js';
import { Replays } from './replays.js';

export class ReplayFrom {
  @IsString({ message: 'Name the service whose log shall be heard again' })
  from!: string;
}

/** `POST /api/<service>/replays {from}` starts; how far it is stands at the Location it answers with. */
export function replayHttp(service: string): Type {
  @Controller(`/api/${service}/replays`)
  class ReplayHttp {
    constructor(
      private readonly store: Store,
      private readonly replays: Replays,
    ) {}

    @Post()
    @Allow('replay:run')
    async run(@Signed() by: Officer, @Body() { from }: ReplayFrom): Promise<Done> {
      this.replays.mustHear(from);
      const done = await this.store.command(by, async (transaction) => {
        await transaction.audit({ kind: 'admin', subjects: [], details: { replayed: from } });
        return created(`/api/${service}/replays/${from}`);
      });
      // A repeated request may start it a second time, after a crash for good reason, else without effect.
      this.replays.start(from);
      return done;
    }

    /** In this process and since its start: what an instance before it did is in the audit. */
    @Get(':from')
    @Allow('replay:run')
    async look(@Signed() by: Officer, @Param('from') from: string): Promise<Progress> {
      return this.store.read(by, async (transaction) => {
        const progress = this.replays.progressOf(from);
        if (!progress) throw noSuchRecord();
        await transaction.audit({ kind: 'admin', subjects: [] });
        return progress;
      });
    }
  }
  return ReplayHttp;
}

EVERY_SERVICE.push((service) => ({ controllers: [replayHttp(service)], providers: [Replays] }));
