import { Injectable } from '@nestjs/common';
import type { FindingDecision, ReturnKind } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';

export type EnrolmentStatus =
  'offered' | 'accepted' | 'declined' | 'active' | 'completed' | 'returned' | 'withdrawn' | 'closed';

export type Programme = { code: string; name: string; kind: 'voluntary' | 'deferral' };

export type Session = {
  number: number;
  title: string;
  insteadOf: number | null;
  plannedOn: Day | null;
  attendance: { code: string; recordedOn: Day } | null;
  isOverdue: boolean;
};

export type Finding = {
  number: number;
  finding: string;
  rule: string;
  ruleVersion: number;
  foundOn: Day;
  sessions: number[];
  decision: { decision: FindingDecision; decidedOn: Day } | null;
};

export type Note = { about: string; number: number | null; text: string; writtenOn: Day; writtenBy: string };

export type Enrolment = {
  id: string;
  version: number;
  referralId: string;
  personId: string;
  programme: string;
  programmeName: string;
  kind: Programme['kind'];
  /** Where somebody goes who does not finish: back to the police, or nowhere. */
  unfinished: 'returned' | 'closed';
  workerId: string;
  status: EnrolmentStatus;
  offeredOn: Day;
  acceptedOn: Day | null;
  startedOn: Day | null;
  endedOn: Day | null;
  endedAs: ReturnKind | null;
  sessions: Session[];
  findings: Finding[];
  /** Numbers of the sessions that completion still waits for. */
  outstanding: number[];
  /** Of the consent to take part, as far as programmes has heard. */
  consent: { givenOn: Day; withdrawnOn: Day | null } | null;
  /** The last day on which a prosecution can still be decided, where one is known. */
  lastSafeDay: Day | null;
  notes: Note[];
};

export type EnrolmentRow = {
  id: string;
  personId: string;
  programme: string;
  status: EnrolmentStatus;
  workerId: string;
  offeredOn: Day;
  endedOn: Day | null;
  nextSession: number | null;
  nextOn: Day | null;
  /** Sessions that passed without an outcome. */
  overdue: number;
  openFindings: number;
};

export type OpenFinding = Finding & { enrolmentId: string; personId: string; programme: string };

/** The flags are independent: AFTC and ATSH are attended and enforceable. */
export type AttendanceCode = {
  code: string;
  label: string;
  attended: boolean;
  enforceable: boolean;
  excused: boolean;
  countsInDenominator: boolean;
  toBeHeldAgain: boolean;
};

/** As many as `programmes` gives at once: a page with fewer is the last. */
export const ENROLMENTS_A_PAGE = 100;

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
}

type Attended = { id: string; session: number; code: string; note: string | null };
type Booking = { id: string; session: number; plannedOn: string | null; reason: string; code: string | null };
type Verdict = { id: string; finding: number; decision: string; reason: string };
