/** What somebody did by a route of a service, in plain words. A route that is not among them is told by its kind alone. */
export function routeInWords(route: string): string | null {
  const [method, path] = route.split(' ');
  if (!path) return null;
  const words = WORDS[`${method} ${path.replace(/^\/?api\//, '')}`];
  return words ?? (path.endsWith('/audit') ? 'Looked up who had looked' : timelineOr(path));
}

const timelineOr = (path: string): string | null => (path.endsWith('/timeline') ? 'Opened the timeline' : null);

const PERSON = 'people/persons/:id';
const REFERRAL = 'referrals/referrals/:id';
const ENROLMENT = 'programmes/enrolments/:id';

const WORDS: Record<string, string> = {
  'POST people/persons': 'Registered the person',
  [`GET ${PERSON}`]: 'Opened the record',
  [`POST ${PERSON}/corrections`]: 'Corrected the record',
  [`GET ${PERSON}/history`]: 'Read what the record said before',
  [`POST ${PERSON}/identifiers`]: 'Added a number',
  [`POST ${PERSON}/identifiers/:identifier/mistake`]: 'Marked a number as wrong',
  [`GET ${PERSON}/involvements`]: 'Read who is involved',
  [`GET ${PERSON}/restrictions`]: 'Read who may know of the person',
  [`POST ${PERSON}/restrictions`]: 'Restricted the record',
  [`POST ${PERSON}/restrictions/lifting`]: 'Lifted a restriction',
  [`GET ${PERSON}/exclusions`]: 'Read who may never know of the person',
  [`POST ${PERSON}/exclusion`]: 'Excluded officers from the record',
  [`POST ${PERSON}/exclusion/lifting`]: 'Lifted an exclusion',
  'POST people/emergency-openings': 'Opened the record in an emergency',
  'GET people/emergency-openings/mine': 'Saw it among what they have open in an emergency',
  'GET people/emergency-openings': 'Saw it in the list of emergency openings',
  'GET people/emergency-openings/waiting': 'Saw it among the emergency openings to review',
  'GET people/emergency-openings/:id': 'Read an emergency opening',
  'POST people/emergency-openings/:id/review': 'Reviewed an emergency opening',
  [`POST ${PERSON}/carers`]: 'Added a parent or carer',
  [`PUT ${PERSON}/carers/:carer`]: 'Corrected a parent or carer',
  [`POST ${PERSON}/carers/:carer/ending`]: 'Removed a parent or carer',
  'POST people/persons/search': 'Found them in a search by name',
  'POST people/persons/duplicates': 'Saw them as somebody who may be the same child',
  'POST people/names': 'Saw the name in a list or on a page',
  'POST people/identifiers/resolution': 'Looked them up by a number',

  'GET referrals/referrals': 'Saw it in a list of referrals',
  'POST referrals/referrals': 'Began a referral',
  [`GET ${REFERRAL}`]: 'Opened the referral',
  [`PUT ${REFERRAL}`]: 'Answered questions of the referral',
  [`POST ${REFERRAL}/submission`]: 'Submitted the referral',
  [`POST ${REFERRAL}/acceptance`]: 'Accepted the referral',
  [`POST ${REFERRAL}/refusal`]: 'Refused the referral',
  [`POST ${REFERRAL}/withdrawal`]: 'Withdrew the referral',
  [`GET ${REFERRAL}/consents`]: 'Read the consents',
  [`POST ${REFERRAL}/consents`]: 'Recorded a consent',
  [`POST ${REFERRAL}/consents/:to/withdrawal`]: 'Recorded that a consent was withdrawn',

  'GET programmes/enrolments': 'Saw it in a list of enrolments',
  [`GET ${ENROLMENT}`]: 'Opened the enrolment',
  [`GET ${ENROLMENT}/evidence-pack`]: 'Opened the evidence pack',
  [`POST ${ENROLMENT}/acceptance`]: 'Accepted the offer',
  [`POST ${ENROLMENT}/declinature`]: 'Declined the offer',
  [`POST ${ENROLMENT}/sessions`]: 'Planned a session',
  [`PUT ${ENROLMENT}/sessions/:number`]: 'Moved a session',
  [`POST ${ENROLMENT}/sessions/:number/attendance`]: 'Recorded attendance',
  [`POST ${ENROLMENT}/completion`]: 'Completed the programme',
  [`POST ${ENROLMENT}/return`]: 'Ended the enrolment early',
  [`POST ${ENROLMENT}/closing`]: 'Closed it without fault',
  [`POST ${ENROLMENT}/reallocation`]: 'Gave it to another worker',
  [`POST ${ENROLMENT}/warnings`]: 'Issued a warning',
  [`POST ${ENROLMENT}/breach-review/decision`]: 'Decided a breach review',
  [`POST ${ENROLMENT}/extension`]: 'Extended the programme',
  [`POST ${ENROLMENT}/guard-passes`]: 'Allowed planning close to the last safe day',
  [`POST ${ENROLMENT}/findings/:number/decision`]: 'Decided a finding',
  'GET programmes/findings': 'Saw it in the list of findings',
  'GET programmes/overdue': 'Saw it in the list of sessions to record',
  'POST programmes/eligibility': 'Asked which programme fits',

  'GET outcomes/police-outcomes': 'Read the police outcomes',
  'POST outcomes/police-outcomes': 'Recorded a police outcome',
  'GET outcomes/police-outcomes/:id': 'Opened a police outcome',
  'POST outcomes/police-outcomes/:id/correction': 'Corrected a police outcome',
  'GET outcomes/follow-ups': 'Read the follow-up',
  'GET outcomes/returned-matters': 'Saw it among what was returned to the police',
  'GET outcomes/first-time-entry': 'Asked whether they are a first-time entrant',
  'POST outcomes/imports': 'Uploaded a file that names them',
  'POST outcomes/imports/:id/confirmation': 'Imported a file that names them',
  'GET outcomes/imports/:id/rejections': 'Read the rows of a file',
};
