import type { Installation, Notice, Section } from './notice-section.js';

const DEMO: Section = {
  heading: 'In this demo',
  text: [
    'Every person, agency record and event in the demo is invented. The agencies are named after places in Kent and have nothing to do with it. Do not enter anybody real: nothing here is kept safe for them.',
  ],
};

/** What is true of the software, and what each agency must say for itself. */
export const privacy = ({ isDemo }: Installation): Notice => ({
  title: 'Privacy',
  sections: [
    {
      text: [
        'Waymark holds information about children. What is shown here is for your work with them and for nothing else.',
      ],
    },
    ...(isDemo ? [DEMO] : []),
    {
      heading: 'Who is responsible',
      text: [
        'The agency that holds a record is its controller: the one named at the foot of your home page for what you enter. Each agency sees its own records. Whoever runs Waymark for several agencies does so as their processor, and sees no child’s record.',
        'Your agency’s own privacy notice names its data protection officer and how to reach them. This page does not take its place.',
      ],
    },
    {
      heading: 'The law',
      list: [
        'Part 3 of the Data Protection Act 2018, where the police, youth justice services and courts process for the prevention, investigation or prosecution of offences.',
        'The UK GDPR with Part 2 of that Act, for everything else, such as support that a family asks for.',
        'Consent in Waymark is consent to share information and to take part in a programme. It is recorded with the words it was asked in, and can be withdrawn at any time; in a voluntary programme that has no penalty.',
      ],
    },
    {
      heading: 'What is held',
      list: [
        'who a child is: name, date of birth, district, numbers that authorities gave, ethnicity and access needs where they were told',
        'parents and carers, and how to reach them',
        'referrals: offence, circumstances, safeguarding answers, what the victim thinks, consents, decisions and their reasons',
        'programmes: sessions, attendance, findings, warnings, returns',
        'police outcomes, and whether there was a further one',
      ],
    },
    {
      heading: 'Who sees it',
      text: [
        'Officers of the agency that holds the record, as far as their role needs it. A record may be restricted to named officers: for everybody else there is then no record, no search hit and no count. Analysts see figures only; operators see counts and numbers of records, never what is in them.',
        'Decisions about a child are made by people. The system finds and counts, and decides nothing by itself.',
      ],
    },
    {
      heading: 'What is logged',
      text: [
        'Each look at a record and each change is logged: who, in what role, when, and which record, as section 62 of the Data Protection Act 2018 asks. If the log cannot be written, nothing is shown. The log is sealed, so that a change to it is noticed.',
        'Managers, and those in charge of information governance and audit where your agency has them, can ask who looked at a record. They say what for, and that they asked is logged as well.',
        'Names are never part of an address or of a page’s title, and a name that you search for is kept only until you sign out. What you had typed into a form when your session ended is kept, encrypted, for you alone until you send it, and for 24 hours at most.',
      ],
    },
    {
      heading: 'Rights of the people concerned',
      list: [
        'To be told what is held, and to have a copy: ask the agency that holds the record. It gathers what is held; Waymark makes no copy by itself yet.',
        'To have it put right: every correction keeps what the record said before, with who changed it and why.',
        'To have it erased or its use restricted, where the law gives that right: the agency decides, and whoever runs Waymark carries it out.',
        'To complain to the agency, and to the Information Commissioner (ico.org.uk).',
      ],
    },
    {
      heading: 'How long it is kept',
      text: [
        'Each agency keeps records by its own schedule. This version removes nothing by itself: records, and the log of who looked, stay until the agency has them removed. A session ends by itself, and half-typed forms go after a day.',
      ],
    },
  ],
});
