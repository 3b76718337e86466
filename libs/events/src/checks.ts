import { isDay } from '@waymark/kernel';
import { Matches, ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';

/** A day of the calendar, YYYY-MM-DD. */
export const IsDay = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isDay',
      validator: { validate: isDay, defaultMessage: () => '$property must be a real date, such as 2026-03-31' },
    },
    options,
  );

/** Kept but absent is `null`, never left out. */
export const OrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== null);

/** Lower-case words joined by dashes: programme codes, reasons, kinds. */
export const IsCode = (options?: ValidationOptions): PropertyDecorator =>
  Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: '$property must be a code, such as deferred-outcome', ...options });
