import { Injectable } from '@nestjs/common';
import type { Happening } from '@waymark/events';
import type { AuditPurpose } from '@waymark/kit';
import { WebSettings } from '../settings.js';
import { Caller, type By } from './call.js';

/** The services that keep records, each with a timeline and an audit of its own. */
export const KEEPERS = ['people', 'referrals', 'programmes', 'outcomes'] as const;
export type Keeper = (typeof KEEPERS)[number];

/** Who did what, when: `at` by true time, ISO 8601 in UTC. `actor` is an officer's id, or `system:` and a job. */
export type Look = {
  id: number;
  at: string;
  kind: string;
  actor: string;
  role: string;
  teamId: string | null;
  /** `GET /api/people/persons/:id`, or the name of a job. */
  route: string;
};

/** `next` is null on the last page. */
export type LookPage = { rows: Look[]; next: string | null };
export type AskedLook = { subject: string; purpose: AuditPurpose; before: string | null };

/** What each service answers in the same way about what it keeps. */
@Injectable()
export class EveryService {
  private readonly callers: Record<Keeper, Caller>;

  constructor({ addresses }: WebSettings) {
    const callers = KEEPERS.map((keeper) => [keeper, new Caller(keeper, addresses[keeper])] as const);
    this.callers = Object.fromEntries(callers) as Record<Keeper, Caller>;
  }

  /** What happened to one child, newest first: as far as this person may see it. */
  timeline(by: By, keeper: Keeper, personId: string): Promise<Happening[]> {
    return this.callers[keeper].read(by, `/api/${keeper}/timeline?person=${personId}`);
  }

  /** Who saw or changed one record, newest first. That it was asked is audited, with what it was for. */
  looks(by: By, keeper: Keeper, { subject, purpose, before }: AskedLook): Promise<LookPage> {
    const asked = new URLSearchParams({ subject, purpose, ...(before && { before }) });
    return this.callers[keeper].read(by, `/api/${keeper}/audit?${asked}`);
  }
}
