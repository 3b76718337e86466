import { asking, helper } from './access-staff.js';
import type { Product } from './product.js';

const PERIOD = 'from=2025-01-01&to=2040-12-31';
/** Whatever counts children: of the own agency, for those who see no record and for those who do. */
const FIGURES = [
  'rates?anchor=offer',
  'rates?anchor=ending',
  'intention-to-treat?anchor=offer',
  'intention-to-treat.csv?anchor=ending',
  `measures/national?${PERIOD}`,
  `first-time-entrants?${PERIOD}`,
  `deliveries?${PERIOD}`,
  'prevention-report?from=2026-10-01&to=2026-12-31',
  'prevention-report.csv?from=2026-10-01&to=2026-12-31',
];
const PAGES = {
  manager: ['/home', '/referrals', '/enrolments', '/findings', '/overdue', '/outcomes', '/outcomes/prevention-report'],
  'programme-worker': ['/home', '/referrals', '/enrolments', '/findings', '/overdue'],
  'police-officer': ['/home', '/referrals', '/enrolments'],
  analyst: [
    ...['/home', '/outcomes', '/outcomes/intention-to-treat', '/outcomes/intention-to-treat.csv'],
    ...['/outcomes/local-and-national', '/outcomes/first-time-entrants', '/outcomes/deliveries'],
  ],
} as const;

/** What the officers who ask see of numbers, and beside it what somebody sees who may know of every child. */
export async function countsSeen(product: Product): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const subject of [asking('analyst'), asking('manager'), helper('east', 'analyst')])
    for (const figure of FIGURES) {
      const { status, body } = await product.as(subject).get(`/api/outcomes/${figure}`);
      seen.set(`${subject} ${figure}`, `${status} ${typeof body === 'string' ? body : JSON.stringify(body)}`);
    }
  for (const [role, pages] of Object.entries(PAGES)) {
    const visitor = await product.visitor(asking(role as keyof typeof PAGES));
    for (const page of pages) {
      const { status, text } = await visitor.get(page);
      seen.set(`${asking(role as keyof typeof PAGES)} ${page}`, `${status} ${wordsOf(text)}`);
    }
  }
  return seen;
}

/** A page without what is made anew each time. */
const wordsOf = (page: string): string =>
  page
    .replace(/<(script|style)[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
