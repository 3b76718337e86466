import { Body, Controller, Get, Post } from '@nestjs/common';
import { isDay } from '@waymark/kernel';
import { ValidateBy } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { changed, type Done } from '../store/done.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { Clock } from './clock.js';
import { ClockKeeper, momentOf } from './clock-keeper.js';
import { isInstant } from './instant.js';
import { wakeEverything } from './wake.js';

export class MoveClock {
  @ValidateBy({
    name: 'isDayOrInstant',
    validator: {
      validate: (to) => isDay(to) || isInstant(to),
      defaultMessage: () => 'Enter a day, such as 2026-03-31, or a time with its zone, such as 2026-03-31T17:00:00Z',
    },
  })
  to!: string;
}

/** The clock is one for all services, so one of them has the route. */
@Controller('/api/people/clock')
export class ClockHttp {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly keeper: ClockKeeper,
  ) {}

  @Get()
  @Allow('clock:read')
  async look(@Signed() by: Officer) {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'admin', subjects: [] });
      return { ...(await this.clock.read()), movable: this.keeper.isMovable };
    });
  }

  @Post()
  @Allow('clock:move')
  async move(@Signed() by: Officer, @Body() { to }: MoveClock): Promise<Done> {
    this.keeper.mustBeMovable();
    const done = await this.store.command(by, async (transaction) => {
      // The clock moves last, by another connection: no row of audit, no move.
      await transaction.audit({ kind: 'admin', subjects: [], details: { from: transaction.now, to } });
      await this.keeper.move(momentOf(to));
      return changed('/api/people/clock');
    });
    wakeEverything();
    return done;
  }
}

EVERY_SERVICE.push((service) => (service === 'people' ? { controllers: [ClockHttp], providers: [ClockKeeper] } : {}));
