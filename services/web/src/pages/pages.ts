import { AttendancePages } from './attendance.js';
import { CarerPages } from './carer.js';
import { CarerChangePages } from './carer-changes.js';
import { ClockPages } from './clock.js';
import { CompliancePages } from './compliance.js';
import { ConsentPages } from './consent.js';
import { CorrectOutcomePages } from './correct-outcome.js';
import { CorrectPersonPages } from './correct-person.js';
import { DecisionPages } from './decision.js';
import { DraftPages } from './draft.js';
import { DraftStepPages } from './draft-steps.js';
import { EnrolmentAnswerPages } from './enrolment-answers.js';
import { EnrolmentCoursePages } from './enrolment-course.js';
import { EnrolmentPages } from './enrolments.js';
import { EvidencePackPages } from './evidence-pack.js';
import { FindPersonPages } from './find-person.js';
import { HomePage, WelcomePage } from './home.js';
import { IdentifierPages } from './identifiers.js';
import { ImportPages } from './imports.js';
import { NoticePages } from './notices.js';
import { OneMoreSessionPages } from './one-more-session.js';
import { OutcomesPages } from './outcomes.js';
import { PersonPages } from './person.js';
import { PolicyPage } from './policy.js';
import { PoliceOutcomePages } from './police-outcome.js';
import { ReferralPages } from './referrals.js';
import { RegisterPersonPages } from './register-person.js';
import { RestrictionPages } from './restriction.js';
import { SessionDayPages } from './session-day.js';

/** Every page, by the thing that it is about. */
export const PAGES = [
  WelcomePage,
  HomePage,
  NoticePages,
  PolicyPage,
  FindPersonPages,
  RegisterPersonPages,
  PersonPages,
  CorrectPersonPages,
  CarerPages,
  CarerChangePages,
  IdentifierPages,
  RestrictionPages,
  PoliceOutcomePages,
  CorrectOutcomePages,
  ReferralPages,
  DraftPages,
  DraftStepPages,
  ConsentPages,
  DecisionPages,
  EnrolmentPages,
  EnrolmentAnswerPages,
  CompliancePages,
  EnrolmentCoursePages,
  EvidencePackPages,
  OneMoreSessionPages,
  AttendancePages,
  SessionDayPages,
  OutcomesPages,
  ImportPages,
  ClockPages,
];
