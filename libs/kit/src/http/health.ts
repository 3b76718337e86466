import { Controller, Get } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { Open } from '../access/door.js';
import { mustBeMigrated, WrongSchema } from '../store/migrate.js';
import { Machinery, type RunningService } from '../start/machinery.js';
import { isFlowing } from './event-figures.js';
import { LoopLag } from './loop-lag.js';

const WORST_LAG = 1_000;

/** For whoever keeps the process running. Names of services and counts, nothing about anybody. */
@Open('health is asked by machines that cannot sign in, and tells nothing about anybody')
@Controller('health')
export class Health {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly loop: LoopLag,
    private readonly machinery: Machinery,
  ) {}

  /** When this fails, the process should be started again. */
  @Get('live')
  live() {
    return this.health.check([
      () => {
        const lagMs = Math.round(this.loop.milliseconds);
        const check = this.indicators.check('event-loop');
        return lagMs < WORST_LAG ? check.up({ lagMs }) : check.down({ lagMs });
      },
    ]);
  }

  /** When this fails, requests should go to another instance. A broken broker is none of its business: writes go on. */
  @Get('ready')
  ready() {
    return this.health.check(this.machinery.services.map((service) => () => this.database(service)));
  }

  /** When this fails, partners' views are growing old and somebody should look. */
  @Get('events')
  events() {
    return this.health.check([
      async () => {
        const figures = await this.machinery.events.figures().catch(() => null); // no database: told by `ready`, and here as down
        const check = this.indicators.check('events');
        if (!figures) return check.down('the database does not answer');
        const byService = Object.fromEntries(figures.map(({ service, ...rest }) => [service, rest]));
        return figures.every(isFlowing) ? check.up(byService) : check.down(byService);
      },
    ]);
  }

  private async database({ store, tables }: RunningService): Promise<HealthIndicatorResult> {
    const check = this.indicators.check(store.service);
    try {
      const [row]: { writable: boolean }[] = await store.source.query(
        `select current_setting('transaction_read_only') = 'off' as writable`,
      );
      if (!row?.writable) return check.down('the database takes no writes');
      await mustBeMigrated(store.source, store.service, tables);
      return check.up();
    } catch (error) {
      return check.down(error instanceof WrongSchema ? error.message : 'the database does not answer');
    }
  }
}
