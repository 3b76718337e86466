import { randomUUID } from 'node:crypto';
import type { Fact } from '@waymark/events';
import type { Hearer } from '@waymark/kit';
import { NAMES } from '../services/services.js';
import { changed, type Part } from './part.js';
import {
  acknowledgingFirst,
  backwards,
  byPlace,
  isReadable,
  oneLine,
  ownWays,
  SayingFirst,
  underNewIds,
  UnlockedMatches,
} from './ways.js';

type Hear = Hearer['hear'];

/** Changes each fact on its way to the handlers. */
const heardAs =
  (change: (fact: Fact) => Fact) =>
  (hear: Hear): Hear =>
  (facts, manner) =>
    hear(facts.map(change), manner);

export const wireParts: Part[] = [
  {
    name: 'acknowledge before commit, in process',
    isNamed: true,
    only: 'in process',
    caughtBy: ['stopped in the middle of a batch and started again: nothing is lost, nothing happens twice'],
    concerns: ['restart'],
    breaks: { wire: acknowledgingFirst },
  },
  {
    name: 'one line for all that waits, in process',
    only: 'in process',
    caughtBy: ['a fact that has to wait holds back its own lane or partition only'],
    concerns: ['waiting', 'lanes', 'order', 'outage', 'retry', 'errors', 'restart'],
    breaks: { wire: oneLine },
  },
  {
    name: 'acknowledge before commit, Kafka',
    isNamed: true,
    only: 'kafka',
    caughtBy: [
      'stopped in the middle of a batch and started again: nothing is lost, nothing happens twice',
      'consumer killed in mid-batch: another goes on where it was, nothing is lost, nothing happens twice',
    ],
    concerns: ['restart', 'retry', 'waiting', 'errors', 'two hearers', 'broker', 'garbage'],
    breaks: { kafka: { commitsFirst: true } },
  },
  {
    name: 'auto-resolve on',
    isNamed: true,
    only: 'kafka',
    caughtBy: [
      'stopped in the middle of a batch and started again: nothing is lost, nothing happens twice',
      'what passes only after long is waited for, and never parked',
      'two instances of one consumer group, of which one leaves in mid-batch: the other hears the rest',
    ],
    concerns: ['restart', 'retry', 'waiting', 'errors', 'two hearers', 'broker', 'pause', 'replay'],
    breaks: { kafka: { autoResolve: true } },
  },
  {
    name: 'a retry that holds every partition',
    isNamed: true,
    only: 'kafka',
    caughtBy: ['a fact that has to wait holds back its own lane or partition only'],
    concerns: ['waiting', 'errors', 'retry', 'restart', 'two hearers', 'broker'],
    breaks: { kafka: { longestWait: Infinity } },
  },
  {
    name: 'a failed send is taken for sent, Kafka',
    only: 'kafka',
    isNamed: true,
    caughtBy: [
      'broker down and back: what is said meanwhile is kept, and heard in order and once',
      'broker killed under load: nothing is lost, repeated or out of order',
    ],
    concerns: ['outage', 'refused', 'restart', 'broker'],
    breaks: { outside: (wire) => changed(wire, { send: (facts) => wire.send(facts).catch(() => {}) }) },
  },
  {
    name: 'bytes of others are dropped',
    only: 'kafka',
    isNamed: true,
    caughtBy: ['bytes that none of our services wrote are parked under their place, and stop nobody'],
    concerns: ['garbage'],
    breaks: { plumbing: (plumbing) => NAMES.forEach((name) => (plumbing.hearer(name).keep = async () => {})) },
  },
  {
    name: 'a failed send is taken for sent',
    caughtBy: ['while the wire is down everything is kept, and comes in order afterwards'],
    concerns: ['outage', 'refused', 'restart', 'broker'],
    breaks: { outside: (wire) => changed(wire, { send: (facts) => wire.send(facts).catch(() => {}) }) },
  },
  {
    name: 'sends that go their own ways',
    only: 'in process',
    caughtBy: [
      'the facts of one aggregate take effect in the order in which they were committed',
      'order per aggregate holds under eight concurrent writers',
      'order per aggregate holds with two instances that write, send and hear',
    ],
    concerns: [
      'order',
      'errors',
      'lanes',
      'outage',
      'late commit',
      'locks',
      'restart',
      'parking',
      'release',
      'repeats',
      'pause',
      'replay',
      'refused',
    ],
    breaks: { wire: ownWays },
  },
  {
    name: 'a pause that does not pause',
    caughtBy: [
      'a paused hearer hears nothing, and all of it afterwards, in order',
      'what is said during a replay comes after it, in order and once',
    ],
    concerns: ['pause', 'replay'],
    breaks: { wire: (wire) => changed(wire, { pause: async () => {}, resume: async () => {} }) },
  },
  {
    name: 'a wire that forgets what caused what',
    caughtBy: ['an answer names its cause, and what belongs together carries one correlation'],
    concerns: ['envelope'],
    breaks: { hearing: heardAs((fact) => ({ ...fact, correlation: null })) },
  },
  {
    name: 'a wire that knows Latin letters only',
    caughtBy: ['a handler gets everything that was said of the fact, as it was said'],
    concerns: ['envelope', 'sealing'],
    breaks: { hearing: heardAs((fact) => ({ ...fact, data: Buffer.from(fact.data, 'latin1').toString('latin1') })) },
  },
  {
    name: 'older versions are taken for ours',
    caughtBy: ['a fact of an older version is lifted to the version of this build'],
    concerns: ['older version'],
    breaks: {
      hearing: heardAs((fact) =>
        fact.type.endsWith('-held') ? { ...fact, schemaVersion: Math.max(fact.schemaVersion, 2) } : fact,
      ),
    },
  },
  {
    name: 'newer versions are taken for ours',
    caughtBy: ['a version newer than this build parks its key at once, with the reason'],
    concerns: ['unreadable'],
    breaks: { hearing: heardAs((fact) => ({ ...fact, schemaVersion: Math.min(fact.schemaVersion, 2) })) },
  },
  {
    name: 'what cannot be read is dropped',
    caughtBy: [
      'bad JSON parks its key at once, with the reason',
      'JSON that is no object parks its key at once, with the reason',
      'data that breaks its contract parks its key at once, with the reason',
    ],
    concerns: ['unreadable'],
    breaks: { hearing: heardAs((fact) => (isReadable(fact) ? fact : { ...fact, type: 'mentoring.note-kept' })) },
  },
  {
    name: 'a batch is counted as heard to its end',
    caughtBy: ['a backlog longer than a transaction takes is heard to its end, in order'],
    concerns: [
      'batches',
      'parking',
      'errors',
      'retry',
      'atomic',
      'order',
      'release',
      'restart',
      'repeats',
      'undeclared',
      'replay',
      'lanes',
      'two hearers',
      'outage',
      'sealing',
      'swallowed',
      'waiting',
      'answers',
      'refused',
      'late commit',
      'unreadable',
      'garbage',
    ],
    breaks: { hearing: (hear) => async (facts, manner) => (await hear(facts, manner), facts.length) },
  },
  {
    name: 'the facts of a batch are heard last to first',
    caughtBy: [
      'facts of one transaction keep their order, whatever their types',
      'a new hearer gets all that was ever said, in order',
      'a fact that passed before its key was parked stays as it is',
    ],
    concerns: [
      'order',
      'batches',
      'outage',
      'parking',
      'atomic',
      'release',
      'repeats',
      'replay',
      'errors',
      'retry',
      'restart',
      'pause',
      'undeclared',
      'locks',
      'late commit',
      'refused',
      'rollback',
      'nobody hears it',
      'unreadable',
      'older version',
    ],
    breaks: { hearing: backwards },
  },
  {
    name: 'no lock on the aggregate',
    isNamed: true,
    caughtBy: ['the second of two writers of one aggregate waits for the first'],
    concerns: ['locks', 'order', 'late commit', 'repeats', 'parking', 'lanes'],
    breaks: { matches: UnlockedMatches },
  },
  {
    name: 'facts are said in a transaction of their own',
    caughtBy: [
      'nothing is said of what was rolled back',
      'a fact larger than every broker takes is refused before it is said',
    ],
    concerns: ['rollback', 'locks', 'order', 'late commit', 'replay'],
    breaks: { matches: SayingFirst },
  },
  {
    name: 'a replay under new ids',
    caughtBy: [
      'a replay to a hearer that knows it all has no effect',
      'a replay that ended half-way is simply run again',
    ],
    concerns: ['replay'],
    breaks: { page: (page) => ({ ...page, facts: page.facts.map((fact) => ({ ...fact, id: randomUUID() })) }) },
  },
  {
    name: 'a log that is read by place alone',
    caughtBy: ['no reader of the log goes past a fact that commits late'],
    concerns: ['replay'],
    breaks: { log: { page: byPlace } },
  },
  {
    name: 'a republication under new ids',
    caughtBy: ['a republished span of time comes under the same ids, without effect'],
    concerns: ['republish'],
    breaks: { republish: underNewIds },
  },
];
