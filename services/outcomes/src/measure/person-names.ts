/**
 * Numbers people 0, 1, 2 … by the bytes of their identifier, in tables without an object for each. A million people are looked
 * up in no order, so what costs is each fresh place in memory: the tables are kept small.
 */
export class PersonNames {
  count = 0;
  /** By hash, two numbers each: hash and person. */
  private slots = new Int32Array(SMALLEST * SLOT).fill(FREE);
  /** All identifiers, one behind the other. */
  private text = Buffer.alloc(SMALLEST);
  /** By person; one more than there are people. */
  private begins = new Int32Array(SMALLEST);

  /** -1: nobody of that name. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const { slots } = this;
    return slots[this.slotOf(bytes, start, end, hashOf(bytes, start, end)) + PERSON]!;
  }

  findOrAdd(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = this.slotOf(bytes, start, end, hash);
    const known = this.slots[slot + PERSON]!;
    return known === FREE ? this.add(bytes, start, end, { hash, slot }) : known;
  }

  nameOf(person: number): string {
    return this.text.toString('utf8', this.begins[person], this.begins[person + 1]);
  }

  /** Where this identifier stands, or the free slot in which it would. */
  private slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, text, begins } = this;
    const last = slots.length - SLOT;
    for (let slot = (hash * SLOT) & last; ; slot = (slot + SLOT) & last) {
      const person = slots[slot + PERSON]!;
      if (person === FREE) return slot;
      if (slots[slot] !== hash) continue;
      let own = begins[person]!;
      if (begins[person + 1]! - own !== end - start) continue;
      let at = start;
      while (at < end && text[own] === bytes[at]) {
        own += 1;
        at += 1;
      }
      if (at === end) return slot;
    }
  }

  private add(bytes: Uint8Array, start: number, end: number, { hash, slot }: { hash: number; slot: number }): number {
    const person = this.count;
    const begin = this.begins[person]!;
    const after = begin + end - start;
    while (after > this.text.length) this.text = Buffer.concat([this.text], this.text.length * 2);
    for (let at = start, own = begin; at < end; at++, own++) this.text[own] = bytes[at]!;
    this.slots[slot] = hash;
    this.slots[slot + PERSON] = person;
    this.count += 1;
    if (this.count === this.begins.length) this.begins = doubled(this.begins);
    this.begins[this.count] = after;
    if (this.count * SLOT * 2 > this.slots.length) this.spread();
    return person;
  }

  /** Twice as many slots, so that at least half of them are free and a name stands close to its hash. */
  private spread(): void {
    const before = this.slots;
    const slots = new Int32Array(before.length * 2).fill(FREE);
    const last = slots.length - SLOT;
    for (let from = 0; from < before.length; from += SLOT) {
      if (before[from + PERSON] === FREE) continue;
      let slot = (before[from]! * SLOT) & last;
      while (slots[slot + PERSON] !== FREE) slot = (slot + SLOT) & last;
      slots[slot] = before[from]!;
      slots[slot + PERSON] = before[from + PERSON]!;
    }
    this.slots = slots;
  }
}

const SMALLEST = 1 << 12;
const SLOT = 2;
const PERSON = 1;
const FREE = -1;

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(numbers.length * 2);
  twice.set(numbers);
  return twice;
}

/** FNV-1a, and the mixing of MurmurHash3 at its end, so that the lowest bits depend on every byte. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
