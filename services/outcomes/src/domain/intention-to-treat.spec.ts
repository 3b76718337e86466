import { groupsOf, STAGES, stagesOf, type StageCount } from './intention-to-treat.js';

const count = (key: string | null, stage: StageCount['stage'], given: Partial<StageCount> = {}): StageCount => ({
  key,
  stage,
  reached: 10,
  n: 8,
  repeats: 2,
  openRepeats: 1,
  ...given,
});

describe('the stages of a group', () => {
  it('all stand there, also those that nobody reached: those who completed are never alone', () => {
    const [group] = groupsOf([count('reframe', 'completed')]);
    expect(group!.stages.map(({ stage }) => stage)).toEqual(STAGES);
    expect(group!.stages[0]).toEqual({
      stage: 'offered',
      reached: 0,
      n: 0,
      repeats: 0,
      rate: null,
      interval: null,
      soFar: { n: 0, repeats: 0 },
    });
  });

  it('have a rate of the windows that have run out, and the open ones beside it', () => {
    const offered = stagesOf([count('a', 'offered'), count('b', 'offered', { reached: 3, n: 0, repeats: 0 })])[0]!;
    expect(offered).toMatchObject({ reached: 13, n: 8, repeats: 2, rate: 0.25, soFar: { n: 5, repeats: 2 } });
    expect(offered.interval!.low).toBeCloseTo(0.0715, 3);
    expect(offered.interval!.high).toBeCloseTo(0.5907, 3);
  });

  it('have no rate while no window has run out', () => {
    const [offered] = stagesOf([count('a', 'offered', { n: 0, repeats: 0 })]);
    expect(offered).toMatchObject({ rate: null, interval: null, soFar: { n: 10, repeats: 1 } });
  });
});

describe('the groups', () => {
  it('that are known come first and in their order, the nameless one last', () => {
    const counts = [count(null, 'offered'), count('z', 'offered'), count('b', 'offered')];
    expect(groupsOf(counts, ['z', 'a']).map(({ key }) => key)).toEqual(['z', 'a', 'b', null]);
  });
});
