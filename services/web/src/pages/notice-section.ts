export type Section = {
  heading?: string;
  text?: string[];
  list?: string[];
  table?: { head: string[]; rows: string[][] };
};

/** What the view `plain` draws. */
export type Notice = { title: string; sections: Section[] };

/** What a notice tells of this very installation. Times in milliseconds. */
export type Installation = { isDemo: boolean; isLoopback: boolean; idle: number; absolute: number };
