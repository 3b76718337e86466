/** What the macro `dataTable` draws in one cell; `sort` is what the column is sorted by, `hidden` what is only read out. */
export type Cell = {
  text: string;
  href?: string;
  tag?: string;
  number?: boolean;
  sort?: string | number;
  detail?: string | undefined;
  /** The detail is an id, which has no blank to break at. */
  isId?: boolean;
  hidden?: string;
  /** For a link beside a form that is not sent yet: what was typed stays. */
  opensNewTab?: boolean;
};

/** What the macro `govukSummaryList` draws. */
export type SummaryRow = {
  key: { text: string };
  value: { text: string };
  actions?: { items: { href: string; text: string; visuallyHiddenText: string }[] };
};

export const text = (given: string | null | undefined): Cell => ({ text: given ?? '' });

export const count = (given: number): Cell => ({ text: given.toLocaleString('en-GB'), number: true, sort: given });

/** Without a value there is no row. */
export const summaryRow = (key: string, value: string | null | undefined): SummaryRow[] =>
  value ? [{ key: { text: key }, value: { text: value } }] : [];

/** What the macro `govukPagination` draws; null when everything is on one page. */
export function pageLinks({ previous, next }: { previous: string | null; next: string | null }) {
  if (!previous && !next) return null;
  return { ...(previous && { previous: { href: previous } }), ...(next && { next: { href: next } }) };
}
