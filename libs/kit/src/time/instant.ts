import { dayAt } from '@waymark/kernel';
import { ValidateBy } from 'class-validator';

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** ISO 8601 with Z or an offset: a time without its zone could mean two moments. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  try {
    dayAt(value);
    return true;
  } catch {
    return false; // the shape is right and the calendar lacks it, such as the 31st of February
  }
}

export const IsInstant = (message: string): PropertyDecorator =>
  ValidateBy({ name: 'isInstant', validator: { validate: isInstant, defaultMessage: () => message } });
