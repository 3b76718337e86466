import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import type { Done, Officer } from '@waymark/kit';
import { EnrolmentChanges } from './changes.js';
import { recordAttendance } from './domain/attendance.js';
import { evolve } from './domain/evolve.js';
import { CONFIDENTIAL, raise, type Raising } from './domain/findings.js';
import { holdAgain, moveSession, planOneMore } from './domain/rebooking.js';

type Booked = { plannedOn: Day; code: string | null; reason: string | null };

/** `note` and `concern` are somebody's own words, for those entitled to them. */
type Attended = { code: string; note: string | null; concern: string | null };

@Injectable()
export class SessionCommands {
  constructor(private readonly changes: EnrolmentChanges) {}

  /** A concern for the child's safety becomes a task for the manager, told by its code alone. */
  recordAttendance(by: Officer, id: string, session: number, { code, note, concern }: Attended): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => {
      const sayings = recordAttendance(enrolment, programme, { session, code, on, by: by.id });
      const after = sayings.reduce(evolve, enrolment);
      const found = { finding: CONFIDENTIAL, foundOn: on, sessions: [session] } satisfies Raising;
      return {
        sayings: concern ? [...sayings, ...raise(after, found)] : sayings,
        words: [
          { about: 'attendance', number: session, text: note },
          { about: 'concern', number: session, text: concern },
        ],
      };
    });
  }

  moveSession(by: Officer, id: string, session: number, { reason, ...booked }: Booked): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: moveSession(enrolment, programme, { session, ...booked, on, by: by.id }),
      words: [{ about: 'session', number: session, text: reason }],
    }));
  }

  holdAgain(by: Officer, id: string, insteadOf: number, { reason, ...booked }: Booked): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: holdAgain(enrolment, programme, { session: insteadOf, ...booked, on, by: by.id }),
      words: [{ about: 'session', number: insteadOf, text: reason }],
    }));
  }

  planOneMore(by: Officer, id: string, { reason, ...booked }: Booked): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: planOneMore(enrolment, programme, { ...booked, on, by: by.id }),
      words: [{ about: 'session', number: enrolment.sessions.length + 1, text: reason }],
    }));
  }
}
