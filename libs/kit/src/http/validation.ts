import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Refusal, type FieldError } from '@waymark/kernel';

/** One message for each answer that is not right, in the order of the class: that is what a form can show. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (found) =>
      new Refusal('invalid', 'answers-not-right', 'Some answers are not right.', { errors: fieldErrors(found) }),
  });

/** The path of a nested answer is written with dots: `identifiers.0.value`. */
export const fieldErrors = (found: ValidationError[], outer = ''): FieldError[] =>
  found.flatMap(({ property, constraints, children }) => {
    const field = outer + property;
    const [constraint] = Object.entries(constraints ?? {});
    const own = constraint ? [{ field, message: sentence(...constraint) }] : [];
    return [...own, ...fieldErrors(children ?? [], `${field}.`)];
  });

const sentence = (constraint: string, message: string): string =>
  constraint === 'whitelistValidation' ? 'This is not asked for: leave it out.' : message;
