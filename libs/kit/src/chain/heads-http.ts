import { Controller, Get, Query, type Type } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { Settings } from '../start/settings.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { chainFigures, type ChainFigures } from './chain-figures.js';
import { headKey, type Head } from './head.js';
import { headsIn } from './head-keeper.js';
import { tipOf } from './seal-rows.js';

/** `before` is the `count` of the last head of the page before. */
export class HeadsWanted {
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'Give the count of the last head that you have' })
  before?: string;
}

export type ChainState = ChainFigures & {
  chain: string;
  /** How many rows are sealed. */
  sealed: number;
  /** 32 bytes in base64: with it anybody can check a head, and nobody can sign one. */
  publicKey: string;
  /** Newest first, at most 200. */
  heads: Head[];
};

/** `GET /api/<service>/audit/heads`: how far the chain has come, and what was signed of it. Counts and hashes only. */
export function headsHttp(service: string): Type {
  @Controller(`api/${service}/audit/heads`)
  class HeadsHttp {
    private readonly publicKey: string;

    constructor(
      private readonly store: Store,
      { secrets }: Settings,
    ) {
      this.publicKey = headKey(secrets.auditKey).publicKey;
    }

    @Get()
    @Allow('audit-head:read')
    read(@Signed() by: Officer, @Query() { before }: HeadsWanted): Promise<ChainState> {
      return this.store.read(by, async (transaction) => {
        const ask = transaction.rows.bind(transaction);
        const { number: sealed } = await tipOf(ask, service);
        const heads = await headsIn(ask, service, { below: before ? Number(before) : null });
        await transaction.audit({ kind: 'consult', subjects: [], details: { heads: heads.length } });
        return { chain: service, sealed, ...(await chainFigures(ask)), publicKey: this.publicKey, heads };
      });
    }
  }
  return HeadsHttp;
}

EVERY_SERVICE.push((service) => ({ controllers: [headsHttp(service)] }));
