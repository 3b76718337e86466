/** How many days before the true one a demo's clock is born: long enough that some follow-up windows of 12 months have run out. */
export const DEMO_DAYS = 500;
