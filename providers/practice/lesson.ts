import type { ChatMessage } from '../provider.ts'
import { type Cue, readCue, type Task } from './cue.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'

/** Moves through a list so that neighbours in time are far apart in it, and its steps differ from list to list. */
const pick = (list: readonly string[], n: number, step: number): string => list[(n * step) % list.length] ?? ''

/** Words of the pupil that are taken up; a long answer is not repeated whole. */
const TAKEN_UP = 4

/** Sentences with `{heard}`, `{topic}`, and `{thing}`, `{trait}`, `{deed}` of the topic. */
const openings: Record<Task, readonly string[]> = {
  greeting: [
    'Hello, CEREBRUM! I am your practice teacher, and today we talk about {topic}.',
    'Good day, CEREBRUM! I am your practice teacher; let us begin with {topic}.',
  ],
  introduction: [
    'You said “{heard}”, and that brings us to something new: {topic}.',
    'With “{heard}” in mind we turn the page to {topic}.',
    'I keep “{heard}” for later; now comes {topic}.',
  ],
  encouragement: [
    'Yes, “{heard}” is a good beginning!',
    'Well done: “{heard}”.',
    'I hear “{heard}”, and I like it.',
    'Good, “{heard}” belongs here.',
    'Right, one can say “{heard}”.',
  ],
  'new-approach': [
    'Let us play a game about {topic}: I say a thing, you say how it is.',
    'Here is a tiny story about {topic}.',
    'Let us try {topic} from another side.',
  ],
  plain: [
    '“{heard}”, you say; that is well put.',
    'Wonderful, “{heard}” is nearly a sentence.',
    'I understand “{heard}”.',
    'So you think “{heard}”, how interesting.',
    'Very good: “{heard}”.',
    'Thank you for “{heard}”.',
    '“{heard}” gives me an idea.',
  ],
}

const silence: readonly string[] = [
  'You may take your time.',
  'Listening is learning, too.',
  'I will begin, and you can join in.',
]

const examples: readonly string[] = [
  'The {thing} is {trait}.',
  'A {trait} {thing} {deed}.',
  'Look, the {thing} {deed} when it is {trait}.',
  'Every {thing} can be {trait}.',
  'Sometimes the {thing} {deed} and is never {trait}.',
  'My {thing} was {trait} before, now it {deed}.',
  'Nobody sees how the {trait} {thing} {deed}.',
  'First the {thing} {deed}, then it is {trait}.',
]

const questions: readonly string[] = [
  'What is {trait}?',
  'What does the {thing} do?',
  'How is your {thing}?',
  'Can you say more about the {thing}?',
  'Is the {thing} {trait}, too?',
  'Which {thing} do you like?',
  'When is a {thing} {trait}?',
  'Who has a {trait} {thing}?',
  'Where is the {thing} that {deed}?',
]

function fill(sentence: string, words: Readonly<Record<string, string>>): string {
  return sentence
    .replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
    .replace(/\b([Aa]) (?=[aeiou]|hour)/g, '$1n ')
}

const wordsAt = ({ things, traits, deeds }: Lexicon, n: number) => ({
  thing: pick(things, n, 4),
  trait: pick(traits, n, 5),
  deed: pick(deeds, n, 3),
})

const takenUp = (heard: string): string => (heard.match(/[\p{L}\p{N}’'-]+/gu) ?? []).slice(0, TAKEN_UP).join(' ')

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function opening({ task, heard, topic }: Cue, n: number): string {
  const words = { heard: takenUp(heard), topic: topic === null ? 'little things' : lowerFirst(topic) }
  const fitting = openings[task].filter((sentence) => words.heard !== '' || !sentence.includes('{heard}'))
  return fill(pick(fitting.length > 0 ? fitting : silence, n, 1), words)
}

/** Some programs only want to know whether anybody answers. */
const asksForOneWord = /\bsingle word:?\s+["“]?(\p{L}+)/iu

/**
 * What the practice teacher says next: it takes up the pupil's words, gives an example of the topic, and asks. The same
 * conversation and counter give the same text; each counter gives another one, so that nobody takes it for going in circles.
 */
export function lesson(messages: readonly ChatMessage[], n: number): string {
  const cue = readCue(messages)
  const oneWord = asksForOneWord.exec(cue.heard)?.[1]
  if (oneWord !== undefined) return oneWord
  const lexicon = lexiconOf(cue.topic)
  return [
    opening(cue, n),
    fill(pick(examples, n, 3), wordsAt(lexicon, n)),
    fill(pick(questions, n, 2), wordsAt(lexicon, n + (n % 3))),
  ].join(' ')
}
