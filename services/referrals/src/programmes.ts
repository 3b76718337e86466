import { Injectable } from '@nestjs/common';
import { ELIGIBILITY } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { Calls, ServiceUnavailable, type Officer } from '@waymark/kit';
import { wrongAnswer } from './domain/choice.js';
import { unanswered, type Eligibility, type Facts } from './domain/eligibility.js';
import type { Chosen } from './domain/gravity.js';

type Listed = { code: string; kind?: string; outcomeCodes?: string[] };
type Question = { personId: string; programme: string; on: Day; facts: Facts };

/** What can be referred to, and by which rules, programmes alone knows: it is asked each time, with the caller's own rights. */
@Injectable()
export class Programmes {
  constructor(private readonly calls: Calls) {}

  /** @throws Refusal unknown-programme; ServiceUnavailable when programmes does not answer */
  async mustKnow(by: Officer, programme: string, field = 'programme'): Promise<void> {
    const catalogue = await this.catalogue(by);
    if (catalogue.some(({ code }) => code === programme)) return;
    throw wrongAnswer('unknown-programme', field, 'Choose a programme of the catalogue');
  }

  /** Null when programmes does not answer: what the programme stands for is then not known. */
  async chosen(by: Officer, programme: string): Promise<Chosen> {
    try {
      const found = (await this.catalogue(by)).find(({ code }) => code === programme);
      return found?.kind ? { kind: found.kind, outcomeCodes: found.outcomeCodes ?? null } : null;
    } catch (error) {
      if (error instanceof ServiceUnavailable) return null;
      throw error;
    }
  }

  /** By the rules that hold on that day. No answer is *not known*, with why, and stops nothing. */
  async eligibility(by: Officer, { facts, ...question }: Question): Promise<Eligibility> {
    const { programme, on } = question;
    try {
      const asked = { ...question, facts };
      const answer = await this.calls.post<Eligibility>(by, 'programmes', '/api/programmes/eligibility', asked);
      if (!ELIGIBILITY.includes(answer.answer)) return unanswered(programme, facts, { on, reason: 'not-understood' });
      return { ...answer, reason: null, facts };
    } catch (error) {
      if (error instanceof ServiceUnavailable) return unanswered(programme, facts, { on, reason: 'no-answer' });
      if (error instanceof Refusal) return unanswered(programme, facts, { on, reason: error.code });
      throw error;
    }
  }

  private catalogue(by: Officer): Promise<Listed[]> {
    return this.calls.get<Listed[]>(by, 'programmes', '/api/programmes/catalogue');
  }
}
