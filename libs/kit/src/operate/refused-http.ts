import { Controller, Get, Param, ParseUUIDPipe, Post, type Type } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { sendRefused } from '../outbox/republish.js';
import { changed, type Done } from '../store/done.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';

/** A key whose oldest refused fact stops it; `waiting` counts what was said of it since. */
export type RefusedKey = { key: string; eventId: string; type: string; since: string; reason: string; waiting: number };

/** What the broker would not take for good: which keys stand still and why, never what is in the facts. */
export function refusedHttp(service: string): Type {
  const path = `/api/${service}/refused`;

  @Controller(path)
  class RefusedHttp {
    constructor(private readonly store: Store) {}

    @Get()
    @Allow('parked:read')
    async list(@Signed() by: Officer): Promise<{ keys: RefusedKey[] }> {
      return this.store.read(by, async (transaction) => {
        const keys = await transaction.rows<RefusedKey>(KEYS);
        await transaction.audit({ kind: 'admin', subjects: keys.map(({ key }) => key) });
        return { keys };
      });
    }

    /** Once the cause is mended: what was refused goes first, then what waited behind it. */
    @Post(':key/sending')
    @Allow('parked:release')
    async send(@Signed() by: Officer, @Param('key', ParseUUIDPipe) key: string): Promise<Done> {
      return this.store.command(by, async (transaction) => {
        const sent = await sendRefused(transaction, key);
        if (sent === 0) throw noSuchRecord();
        await transaction.audit({ kind: 'admin', subjects: [key], details: { sent } });
        return changed(path);
      });
    }
  }
  return RefusedHttp;
}

const KEYS = `
  select distinct on (r.key) r.key, f.event_id as "eventId", f.type, r.at as since, r.reason,
    (select count(*)::int from unsent u join fact w on w.id = u.id where w.key = r.key and u.id > r.id) as waiting
  from refused r join fact f on f.id = r.id order by r.key, r.id`;

EVERY_SERVICE.push((service) => ({ controllers: [refusedHttp(service)] }));
