import { AgreementPages } from './agreements.js';
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
import { EmergencyOpeningPages } from './emergency-openings.js';
import { EmergencyPages } from './emergency.js';
import { EnrolmentAnswerPages } from './enrolment-answers.js';
import { EnrolmentCoursePages } from './enrolment-course.js';
import { EnrolmentPages } from './enrolments.js';
import { EvidencePackPages } from './evidence-pack.js';
import { FindPersonPages } from './find-person.js';
import { HomePage, WelcomePage } from './home.js';
import { IdentifierPages } from './identifiers.js';
import { ImportPages } from './imports.js';
import { LOOKED_PAGES } from './looked.js';
import { LookedForPages } from './looked-for.js';
import { NoticePages } from './notices.js';
import { OfficerPages } from './officers.js';
import { OneMoreSessionPages } from './one-more-session.js';
import { OutcomesPages } from './outcomes.js';
import { ParkedPages } from './parked.js';
import { PersonPages } from './person.js';
import { PoliceOutcomePages } from './police-outcome.js';
import { PreventionReportPages } from './prevention-report.js';
import { ReferralPages } from './referrals.js';
import { RegisterPersonPages } from './register-person.js';
import { RestrictionPages } from './restriction.js';
import { SessionDayPages } from './session-day.js';
import { TimelinePages } from './timeline.js';

/** Every page, by the thing that it is about. */
export const PAGES = [
  WelcomePage,
  HomePage,
  NoticePages,
  FindPersonPages,
  RegisterPersonPages,
  PersonPages,
  TimelinePages,
  ...LOOKED_PAGES,
  LookedForPages,
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
  PreventionReportPages,
  ImportPages,
  EmergencyPages,
  EmergencyOpeningPages,
  AgreementPages,
  ClockPages,
  ParkedPages,
  OfficerPages,
];
