import { Injectable } from '@nestjs/common';
import type { ChainState, ParkedKey, RefusedKey } from '@waymark/kit';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';
import { KEEPERS, type Keeper } from './every-service.js';

export type OfService<Row> = Row & { service: Keeper };
/** `key` is a record, or where in a topic bytes stood that are no fact of ours. */
export type Standing = { parked: OfService<ParkedKey>[]; refused: OfService<RefusedKey>[] };
export type Sealed = OfService<Pick<ChainState, 'sealed' | 'unsealed' | 'oldestUnsealedSeconds' | 'heads'>>;

/** What an operator sees and does: ids, types and counts, never what stands in a fact. */
@Injectable()
export class OperatingClient {
  private readonly callers: Record<Keeper, Caller>;

  constructor({ addresses }: WebSettings) {
    const callers = KEEPERS.map((keeper) => [keeper, new Caller(keeper, addresses[keeper])] as const);
    this.callers = Object.fromEntries(callers) as Record<Keeper, Caller>;
  }

  /** Every key that stands still, of every service. */
  async standing(by: By): Promise<Standing> {
    const [parked, refused] = await Promise.all([
      this.ofAll<{ keys: ParkedKey[] }>(by, 'parked'),
      this.ofAll<{ keys: RefusedKey[] }>(by, 'refused'),
    ]);
    return {
      parked: parked.flatMap(({ service, keys }) => keys.map((key) => ({ service, ...key }))),
      refused: refused.flatMap(({ service, keys }) => keys.map((key) => ({ service, ...key }))),
    };
  }

  /** How far each service's audit is sealed, with the signed heads, newest first. */
  sealed(by: By): Promise<Sealed[]> {
    return this.ofAll<ChainState>(by, 'audit/heads');
  }

  release(by: By, { service, key }: Where, sent: Sent): Promise<Kept> {
    return this.callers[service].command(by, `/api/${service}/parked/${encodeURIComponent(key)}/release`, {}, sent);
  }

  /** The one event takes no effect, ever. */
  skip(by: By, { service, key }: Where, skip: { eventId: string; reason: string }, sent: Sent): Promise<Kept> {
    return this.callers[service].command(by, `/api/${service}/parked/${encodeURIComponent(key)}/skip`, skip, sent);
  }

  sendAgain(by: By, { service, key }: Where, sent: Sent): Promise<Kept> {
    return this.callers[service].command(by, `/api/${service}/refused/${encodeURIComponent(key)}/sending`, {}, sent);
  }

  private ofAll<Answer extends object>(by: By, path: string): Promise<OfService<Answer>[]> {
    return Promise.all(
      KEEPERS.map(async (service) => ({
        ...(await this.callers[service].read<Answer>(by, `/api/${service}/${path}`)),
        service,
      })),
    );
  }
}

export type Where = { service: Keeper; key: string };
