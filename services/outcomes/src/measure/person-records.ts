import { BATCH_SIZE, type Batch, type Placed } from './batch.js';

/**
 * What is known of people, found by the bytes of their identifier, in two tables without an object for each. A million people
 * are looked up in no order, so what costs is each fresh place in memory: an identifier lies beside what is noted of its person.
 * A person's number is where the record begins: it holds for as long as the table, and the next record lies behind it.
 */
export class PersonRecords {
  count = 0;
  /** By hash, two numbers each: hash and person. */
  private slots = new Int32Array(SMALLEST * SLOT).fill(FREE);
  /** Record behind record: the identifier's length in bytes, the notes, the identifier in whole numbers of four bytes. */
  private words = new Int32Array(SMALLEST);
  /** The same memory, byte by byte. */
  private bytes = Buffer.from(this.words.buffer);
  private used = 0;
  /** Kept, though nobody reads it: what nobody keeps is not fetched. */
  private readonly fetched = new Int32Array(BATCH_SIZE);

  /** @param notes how many whole numbers are noted of each person, all of them 0 at first */
  constructor(private readonly notes: number) {}

  /** -1: nobody of that name. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.slots[this.slotOf(bytes, start, end, hashOf(bytes, start, end)) + PERSON]!;
  }

  findOrAdd(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = this.slotOf(bytes, start, end, hash);
    const known = this.slots[slot + PERSON]!;
    return known === FREE ? this.add(bytes, start, end, { hash, slot }) : known;
  }

  /** Whether this is the identifier of that person. */
  is(person: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.words[person] !== end - start) return false;
    const own = this.nameAt(person) - start;
    // From behind: of neighbours in a sorted file only the last letters differ.
    for (let at = end - 1; at >= start; at--) if (this.bytes[own + at] !== bytes[at]) return false;
    return true;
  }

  /**
   * Fetches what `find` will look at for each of these. A processor waits for one place in memory as long as for ten that it
   * asks for at once; and it asks at once only where no answer decides what is asked next.
   */
  lookAhead<Row extends Placed>({ bytes, rows, count }: Batch<Row>): void {
    const { slots, words, fetched } = this;
    const last = slots.length - SLOT;
    for (let nth = 0; nth < count; nth++) {
      const { personStart, personEnd } = rows[nth]!;
      fetched[nth] = (hashOf(bytes, personStart, personEnd) * SLOT) & last;
    }
    for (let nth = 0; nth < count; nth++) fetched[nth] = slots[fetched[nth]! + PERSON]!;
    for (let nth = 0; nth < count; nth++) fetched[nth] = words[Math.max(fetched[nth]!, 0)]!;
  }

  nameOf(person: number): string {
    const begin = this.nameAt(person);
    return this.bytes.toString('utf8', begin, begin + this.words[person]!);
  }

  /** In the order in which they were added. */
  *everybody(): Generator<number> {
    for (let person = 0; person < this.used; person += this.sizeOf(this.words[person]!)) yield person;
  }

  noted(person: number, note: number): number {
    return this.words[person + 1 + note]!;
  }

  note(person: number, note: number, value: number): void {
    this.words[person + 1 + note] = value;
  }

  private nameAt(person: number): number {
    return (person + 1 + this.notes) * WORD;
  }

  private sizeOf(length: number): number {
    return 1 + this.notes + Math.ceil(length / WORD);
  }

  /** Where this identifier stands, or the free slot in which it would. */
  private slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots } = this;
    const last = slots.length - SLOT;
    for (let slot = (hash * SLOT) & last; ; slot = (slot + SLOT) & last) {
      const person = slots[slot + PERSON]!;
      if (person === FREE) return slot;
      if (slots[slot] === hash && this.is(person, bytes, start, end)) return slot;
    }
  }

  private add(bytes: Uint8Array, start: number, end: number, { hash, slot }: { hash: number; slot: number }): number {
    const person = this.used;
    const length = end - start;
    this.used += this.sizeOf(length);
    while (this.used > this.words.length) this.lengthen();
    this.words[person] = length;
    for (let at = start, own = this.nameAt(person); at < end; at++, own++) this.bytes[own] = bytes[at]!;
    this.slots[slot] = hash;
    this.slots[slot + PERSON] = person;
    this.count += 1;
    if (this.count * SLOT * 2 > this.slots.length) this.spread();
    return person;
  }

  private lengthen(): void {
    const longer = new Int32Array(this.words.length * 2);
    longer.set(this.words);
    this.words = longer;
    this.bytes = Buffer.from(longer.buffer);
  }

  /** More slots, so that at least half of them are free and a name stands close to its hash. */
  private spread(): void {
    const before = this.slots;
    const slots = new Int32Array(before.length * 4).fill(FREE);
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
const WORD = 4;
const SLOT = 2;
const PERSON = 1;
const FREE = -1;

/** FNV-1a, and the mixing of MurmurHash3 at its end, so that the lowest bits depend on every byte. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
