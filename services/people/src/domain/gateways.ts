/** A power by which agencies may share: what it is called in a sentence, and what it lets them share for. */
export type Gateway = { code: string; label: string; source: string };

/** Sources: [D], the Acts as they are cited; whoever makes an agreement reads the text in force (legislation.gov.uk). */
export const GATEWAYS: readonly Gateway[] = [
  {
    code: 'crime-and-disorder-act-1998-s115',
    label: 'Crime and Disorder Act 1998, section 115: to prevent or reduce crime and disorder',
    source: 'Crime and Disorder Act 1998, s.115',
  },
  {
    code: 'children-act-2004-s10-11',
    label: 'Children Act 2004, sections 10 and 11: to safeguard children and promote their welfare',
    source: 'Children Act 2004, ss.10–11',
  },
  {
    code: 'serious-violence-duty-2022',
    label: 'Police, Crime, Sentencing and Courts Act 2022, part 2, chapter 1: the serious violence duty',
    source: 'Police, Crime, Sentencing and Courts Act 2022, ss.8–9 and 16',
  },
  {
    code: 'mappa-cja-2003-s325',
    label: 'Criminal Justice Act 2003, section 325: multi-agency public protection',
    source: 'Criminal Justice Act 2003, s.325',
  },
];
