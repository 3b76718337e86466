import { createHash } from 'node:crypto';

/** Throws that the same words give again, on every machine. */
export class Dice {
  private readonly state: Uint32Array;

  /** @param words such as a seed and a day: together they say what is thrown */
  constructor(...words: (string | number)[]) {
    const hash = createHash('sha256').update(words.join(' ')).digest();
    this.state = Uint32Array.from([0, 4, 8, 12], (at) => hash.readUInt32LE(at));
  }

  /** From 0 up to, and never, 1. */
  next(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number; both ends may come. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  isLucky(chance: number): boolean {
    return this.next() < chance;
  }

  /** @throws Error for an empty list */
  pick<Thing>(things: readonly Thing[]): Thing {
    if (things.length === 0) throw new Error('There is nothing to pick from');
    return things[this.between(0, things.length - 1)]!;
  }

  /** Each as often as its weight says. @throws Error when none has a weight */
  weighed<Thing>(things: readonly Thing[], weightOf: (thing: Thing) => number): Thing {
    const weighty = things.filter((thing) => weightOf(thing) > 0);
    let left = this.next() * weighty.reduce((sum, thing) => sum + weightOf(thing), 0);
    for (const thing of weighty) {
      left -= weightOf(thing);
      if (left < 0) return thing;
    }
    return this.pick(weighty.slice(-1));
  }

  /** A new list in another order. */
  shuffled<Thing>(things: readonly Thing[]): Thing[] {
    const list = [...things];
    for (let last = list.length - 1; last > 0; last--) {
      const other = this.between(0, last);
      [list[last], list[other]] = [list[other]!, list[last]!];
    }
    return list;
  }

  /** How often something happens that happens `mean` times on average. */
  times(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  /** sfc32 of Chris Doty-Humphrey: three words of state and a counter, passes PractRand. */
  private bits(): number {
    const state = this.state;
    const [a, b, c, counter] = state as unknown as [number, number, number, number];
    const sum = (a + b + counter) >>> 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  }
}
