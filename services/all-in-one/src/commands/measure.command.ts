import { isDay, type Day } from '@waymark/kernel';
import { Command, Option } from 'nest-commander';
import { Failure } from './failure.js';
import { measure, type Measuring } from './measuring.js';
import { WaymarkCommand } from './waymark-command.js';

@Command({
  name: 'measure',
  description: 'the national measure of proven reoffending from two CSV files, without a database',
})
export class MeasureCommand extends WaymarkCommand {
  async run(surplus: string[], asked: Measuring): Promise<void> {
    if (surplus.length > 0)
      throw new Failure('measure takes options only: name the files by --index and --offences.', 2);
    await measure(asked);
  }

  @Option({ flags: '--index <file>', description: 'columns person, index_day, index_kind', required: true })
  index(file: string): string {
    return file;
  }

  @Option({
    flags: '--offences <file>',
    description: 'columns person, committed_day, outcome_day, outcome, offences, breach',
    required: true,
  })
  offences(file: string): string {
    return file;
  }

  @Option({ flags: '--from <day>', description: 'first index day of the cohort, YYYY-MM-DD', required: true })
  from(text: string): Day {
    return dayGiven('--from', text);
  }

  @Option({ flags: '--to <day>', description: 'last index day of the cohort, itself included', required: true })
  to(text: string): Day {
    return dayGiven('--to', text);
  }

  @Option({ flags: '--as-of <day>', description: 'day on which the files were drawn', required: true })
  asOf(text: string): Day {
    return dayGiven('--as-of', text);
  }

  @Option({ flags: '--json', description: "as one JSON object, with each person's verdict and its reason" })
  json(): boolean {
    return true;
  }
}

function dayGiven(option: string, text: string): Day {
  if (!isDay(text)) throw new Failure(`${option} is a real date, such as 2023-04-28.`, 2);
  return text;
}
