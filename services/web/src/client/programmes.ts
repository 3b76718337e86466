import { Injectable } from '@nestjs/common';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';
import type { AttendanceCode, Enrolment, EnrolmentRow, OpenFinding, OverdueSession, Programme } from './enrolment.js';
import type { KeptPack } from './evidence-pack.js';

/** As many as `programmes` gives at once: a page with fewer is the last. */
export const ENROLMENTS_A_PAGE = 100;

/** As many overdue sessions as `programmes` gives at once. */
export const OVERDUE_A_PAGE = 100;

/** Findings are given all at once, up to this many. */
export const MOST_FINDINGS = 500;

const AT = '/api/programmes';

/** `programmes`: from an offer to its ending. */
@Injectable()
export class ProgrammesClient {
  private readonly caller: Caller;

  constructor(settings: WebSettings) {
    this.caller = new Caller('programmes', settings.addresses.programmes);
  }

  catalogue(by: By): Promise<Programme[]> {
    return this.caller.read(by, `${AT}/catalogue`);
  }

  attendanceCodes(by: By): Promise<AttendanceCode[]> {
    return this.caller.read(by, `${AT}/attendance-codes`);
  }

  /** What is overdue first, then what comes next: ENROLMENTS_A_PAGE at most, `page` counts from 1. */
  list(by: By, asked: Record<string, string>): Promise<EnrolmentRow[]> {
    return this.caller.read(by, `${AT}/enrolments?${new URLSearchParams(asked)}`);
  }

  one(by: By, id: string): Promise<Enrolment> {
    return this.caller.readOne(by, `${AT}/enrolments/${id}`);
  }

  openFindings(by: By): Promise<OpenFinding[]> {
    return this.caller.read(by, `${AT}/findings?open=true`);
  }

  accept(by: By, id: string, startOn: string | null, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/acceptance`, startOn ? { startOn } : {}, sent);
  }

  decline(by: By, id: string, reason: string | null, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/declinature`, { reason }, sent);
  }

  recordAttendance(by: By, { id, session, ...outcome }: Attended, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/sessions/${session}/attendance`, outcome, sent);
  }

  moveSession(by: By, { id, session, ...booking }: Booking, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/sessions/${session}`, booking, sent, { method: 'PUT' });
  }

  holdAgain(by: By, { id, session: insteadOf, ...booking }: Booking, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/sessions`, { insteadOf, ...booking }, sent);
  }

  complete(by: By, id: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/completion`, {}, sent);
  }

  end(by: By, id: string, ending: { kind: string; reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/return`, ending, sent);
  }

  decide(by: By, { id, finding, ...verdict }: Verdict, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/findings/${finding}/decision`, verdict, sent);
  }

  /** One more session, where the programme's plan grows as it goes. */
  planOneMore(by: By, { id, ...booking }: Omit<Booking, 'session'>, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/sessions`, booking, sent);
  }

  /** Sessions that passed without an outcome, the oldest first: OVERDUE_A_PAGE at most, `page` counts from 1. */
  overdue(by: By, asked: Record<string, string>): Promise<OverdueSession[]> {
    return this.caller.read(by, `${AT}/overdue?${new URLSearchParams(asked)}`);
  }

  evidencePack(by: By, id: string): Promise<KeptPack> {
    return this.caller.read(by, `${AT}/enrolments/${id}/evidence-pack`);
  }

  warn(by: By, id: string, warning: { level: string; failure: string; words: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/warnings`, warning, sent);
  }

  reviewBreach(by: By, id: string, judgement: Judgement, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/breach-review/decision`, judgement, sent);
  }

  extend(by: By, id: string, extension: { weeks: number | null; reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/extension`, extension, sent);
  }

  passGuard(by: By, id: string, pass: { until: string | null; reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/guard-passes`, pass, sent);
  }

  closeWithoutFault(by: By, id: string, closing: { reasonCode: string; reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/closing`, closing, sent);
  }

  reallocate(by: By, id: string, to: { teamId: string; workerId: string; reason: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/enrolments/${id}/reallocation`, to, sent);
  }
}

type Attended = { id: string; session: number; code: string; note: string | null; concern: string | null };
type Booking = { id: string; session: number; plannedOn: string | null; reason: string; code: string | null };
/** `sessions`: those whose excuse is accepted; null for all that the finding rests on. */
type Verdict = { id: string; finding: number; decision: string; sessions: number[] | null; reason: string };
type Judgement = { decision: string; reasonCode: string | null; reason: string };
