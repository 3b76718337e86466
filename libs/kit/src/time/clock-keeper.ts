import { Injectable } from '@nestjs/common';
import { instantAt, isDay, Refusal } from '@waymark/kernel';
import { DataSource } from 'typeorm';
import { Settings } from '../start/settings.js';
import { connectionTo } from '../store/connection.js';

/** Officers come to work: what the night before was for has been done, and the day is still ahead. */
const MORNING = '09:00';

/** Moves Waymark's clock, which only the role clock_keeper may do. For demos and tests, never for production. */
@Injectable()
export class ClockKeeper {
  constructor(private readonly settings: Settings) {}

  get isMovable(): boolean {
    return !this.settings.isProduction && this.settings.clockDatabaseUrl !== null;
  }

  /** @throws Refusal `clock-not-movable` */
  mustBeMovable(): void {
    if (!this.isMovable)
      throw new Refusal(
        'forbidden',
        'clock-not-movable',
        'The clock of this installation is true time and is not moved.',
      );
  }

  /**
   * @param to an instant, ISO 8601 with Z or an offset
   * @throws Refusal `clock-only-forwards`, `clock-not-movable`
   */
  async move(to: string): Promise<void> {
    this.mustBeMovable();
    const keeper = await new DataSource(connectionTo(this.settings.clockDatabaseUrl!, 'clock_keeper')).initialize();
    try {
      await keeper.query(`select clock.move_to($1::timestamptz)`, [to]);
    } catch (error) {
      if ((error as { code?: unknown }).code === NOT_FORWARDS)
        throw new Refusal('conflict', 'clock-only-forwards', 'The clock only moves forwards: choose a later time.', {
          to,
        });
      throw error;
    } finally {
      await keeper.destroy();
    }
  }
}

const NOT_FORWARDS = '22023';

/** A day stands for its morning, 09:00 in England; an instant for itself. */
export const momentOf = (to: string): string => (isDay(to) ? instantAt(to, MORNING) : to);
