import { Refusal } from '@waymark/kernel';

/** Something chosen from a list: the code is kept and counted, the name is shown. */
export type Choice = { code: string; name: string };

/** What a child or their family is asked, and may not be known. */
export const YES_NO = ['yes', 'no', 'not-known'] as const;
export type YesNo = (typeof YES_NO)[number];

/** @throws Refusal unknown-choice */
export function mustBeOneOf(choices: readonly Choice[], code: string, field: string): void {
  if (choices.some((choice) => choice.code === code)) return;
  const message = `Choose one of: ${choices.map((choice) => choice.name).join('; ')}`;
  throw new Refusal('invalid', 'unknown-choice', `${message}.`, { errors: [{ field, message }] });
}

/** For a rule about two answers of one form. */
export const wrongAnswer = (code: string, field: string, message: string): Refusal =>
  new Refusal('invalid', code, `${message}.`, { errors: [{ field, message }] });
