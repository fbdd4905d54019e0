/** Words for one topic: what there is, how it is, what it does. */
export type Lexicon = { things: readonly string[]; traits: readonly string[]; deeds: readonly string[] }

const common: Lexicon = {
  things: ['river', 'stone', 'window', 'garden', 'lamp', 'book', 'bridge', 'kettle', 'boat', 'letter', 'road'],
  traits: [
    'green',
    'quiet',
    'heavy',
    'narrow',
    'warm',
    'early',
    'round',
    'bright',
    'slow',
    'soft',
    'old',
    'new',
    'clear',
  ],
  deeds: ['waits', 'falls', 'grows', 'turns', 'opens', 'shines', 'moves'],
}

/** By a part of the topic's name, in small letters. */
const byTopic: Readonly<Record<string, Lexicon>> = {
  greet: {
    things: ['friend', 'guest', 'neighbour', 'morning', 'evening', 'door', 'name', 'smile', 'hand', 'visit', 'word'],
    traits: ['good', 'kind', 'new', 'late', 'early', 'polite', 'happy', 'near', 'glad', 'shy', 'warm', 'open', 'dear'],
    deeds: ['comes', 'waves', 'smiles', 'leaves', 'returns', 'listens', 'asks'],
  },
  colour: {
    things: ['ball', 'box', 'leaf', 'wall', 'circle', 'square', 'ribbon', 'cup', 'sky', 'paper', 'button'],
    traits: [
      'red',
      'blue',
      'green',
      'yellow',
      'white',
      'black',
      'big',
      'small',
      'round',
      'flat',
      'wide',
      'thin',
      'long',
    ],
    deeds: ['shines', 'rolls', 'fades', 'fits', 'stands', 'hangs', 'glows'],
  },
  food: {
    things: ['apple', 'bread', 'soup', 'lemon', 'honey', 'cheese', 'rice', 'salt', 'berry', 'cake', 'milk'],
    traits: ['sweet', 'sour', 'salty', 'hot', 'cold', 'fresh', 'soft', 'ripe', 'warm', 'dry', 'rich', 'plain', 'crisp'],
    deeds: ['cooks', 'melts', 'smells', 'cools', 'tastes', 'dries', 'boils'],
  },
  animal: {
    things: ['cat', 'dog', 'bird', 'horse', 'fish', 'mouse', 'bear', 'bee', 'frog', 'cow', 'fox'],
    traits: [
      'small',
      'quick',
      'loud',
      'wild',
      'gentle',
      'brown',
      'hungry',
      'shy',
      'strong',
      'clever',
      'sleepy',
      'young',
      'tame',
    ],
    deeds: ['runs', 'sings', 'sleeps', 'jumps', 'swims', 'eats', 'hides'],
  },
  weather: {
    things: ['rain', 'wind', 'snow', 'sun', 'cloud', 'storm', 'spring', 'winter', 'summer', 'autumn', 'fog'],
    traits: [
      'cold',
      'warm',
      'wet',
      'dry',
      'grey',
      'bright',
      'mild',
      'long',
      'heavy',
      'clear',
      'windy',
      'frosty',
      'calm',
    ],
    deeds: ['falls', 'blows', 'melts', 'passes', 'begins', 'ends', 'rises'],
  },
  before: {
    things: ['morning', 'breakfast', 'noon', 'walk', 'lunch', 'evening', 'supper', 'night', 'dream', 'clock', 'hour'],
    traits: [
      'first',
      'next',
      'last',
      'early',
      'late',
      'short',
      'long',
      'quiet',
      'busy',
      'slow',
      'new',
      'dark',
      'light',
    ],
    deeds: ['begins', 'ends', 'follows', 'waits', 'passes', 'comes', 'returns'],
  },
  because: {
    things: ['glass', 'fire', 'plant', 'ice', 'noise', 'candle', 'key', 'shoe', 'plate', 'lamp', 'seed'],
    traits: ['broken', 'wet', 'hot', 'dry', 'lost', 'open', 'clean', 'tired', 'full', 'empty', 'loud', 'dark', 'cold'],
    deeds: ['breaks', 'melts', 'burns', 'grows', 'falls', 'stops', 'starts'],
  },
  feeling: {
    things: ['heart', 'child', 'friend', 'song', 'gift', 'secret', 'letter', 'home', 'tear', 'laugh', 'hope'],
    traits: [
      'happy',
      'sad',
      'angry',
      'calm',
      'proud',
      'lonely',
      'brave',
      'afraid',
      'glad',
      'curious',
      'tired',
      'kind',
      'shy',
    ],
    deeds: ['laughs', 'cries', 'hopes', 'waits', 'shares', 'trusts', 'wonders'],
  },
  opposite: {
    things: ['mountain', 'pebble', 'star', 'drum', 'feather', 'giant', 'ant', 'whisper', 'tower', 'valley', 'door'],
    traits: ['big', 'small', 'near', 'far', 'loud', 'quiet', 'heavy', 'light', 'high', 'low', 'fast', 'slow', 'deep'],
    deeds: ['rises', 'sinks', 'opens', 'closes', 'grows', 'shrinks', 'stays'],
  },
  question: {
    things: ['name', 'place', 'reason', 'time', 'answer', 'map', 'person', 'number', 'way', 'thing', 'door'],
    traits: [
      'unknown',
      'clear',
      'simple',
      'hidden',
      'right',
      'strange',
      'new',
      'short',
      'open',
      'good',
      'hard',
      'near',
      'true',
    ],
    deeds: ['asks', 'answers', 'helps', 'hides', 'leads', 'waits', 'points'],
  },
}

/** Small words, which are no thing to talk about. */
const dull = new Set([
  'and',
  'the',
  'of',
  'how',
  'what',
  'that',
  'one',
  'for',
  'them',
  'would',
  'could',
  'about',
  'with',
])

/** Words for a topic. One that nobody foresaw is talked about in its own words. */
export function lexiconOf(topic: string | null): Lexicon {
  if (topic === null) return common
  const name = topic.toLowerCase()
  const known = Object.entries(byTopic).find(([part]) => name.includes(part))?.[1]
  if (known) return known
  const own = (name.match(/\p{L}{3,}/gu) ?? []).filter((word) => !dull.has(word))
  return { ...common, things: [...new Set([...own, ...common.things])].slice(0, common.things.length) }
}
