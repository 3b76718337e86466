import { Injectable } from '@nestjs/common';
import type { ConsentTo } from '@waymark/events';
import type { Officer, Transaction } from '@waymark/kit';
import { isLive } from './domain/consent.js';
import type { Grounds } from './domain/decision.js';
import { factsOf, type Eligibility } from './domain/eligibility.js';
import { assess } from './domain/gravity.js';
import type { Referral } from './domain/referral.js';
import { People } from './people.js';
import { Programmes } from './programmes.js';

/** Gathers what a submission or a decision rests on, from those who know it. Neither waits for an answer that does not come. */
@Injectable()
export class GroundsOf {
  constructor(
    private readonly people: People,
    private readonly programmes: Programmes,
  ) {}

  /** The programme must have been chosen. */
  async eligibility(by: Officer, referral: Referral, transaction: Transaction): Promise<Eligibility> {
    const { personId, programme } = referral;
    const { today: on } = transaction;
    const known = {
      birthDate: await this.people.birthDateOf(by, personId),
      consentToShare: await consented(transaction, referral, 'share'),
      consentToTakePart: await consented(transaction, referral, 'take-part'),
    };
    const facts = factsOf(referral, known, on);
    return this.programmes.eligibility(by, { personId, programme: programme!, on, facts });
  }

  async decision(by: Officer, referral: Referral, transaction: Transaction): Promise<Grounds> {
    const { today: on } = transaction;
    const isScored = referral.offence?.gravity != null;
    // At once, since the referral is locked meanwhile: a silent service is waited for only once.
    const [chosen, eligibility] = await Promise.all([
      isScored ? this.programmes.chosen(by, referral.programme!) : null,
      this.eligibility(by, referral, transaction),
    ]);
    return { by: by.id, on, eligibility, gravity: assess(referral.offence, chosen, on) };
  }
}

/** True while it is live, false once it was taken back, null when it was never given, or has run out and must be asked again. */
async function consented(transaction: Transaction, referral: Referral, to: ConsentTo): Promise<boolean | null> {
  if (isLive(referral, to, transaction.today)) return true;
  if (referral.consents[to]) return null;
  const before = await transaction.row(`select 1 from consent where referral_id = $1 and "to" = $2 limit 1`, [
    referral.id,
    to,
  ]);
  return before ? false : null;
}
