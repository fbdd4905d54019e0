/** What is talked about where config.json names no topics: near things first, then what can only be said in words. */
export const defaultTopics: readonly string[] = [
  'Greetings: how two who meet say hello, ask how it goes, and say goodbye',
  'Colours, shapes and sizes of things that one can see',
  'Food: what tastes sweet, sour or salty, and what one eats when',
  'Animals: what they look like, what they do, what sounds they make',
  'Weather and the seasons',
  'Before and after: telling a short day in order',
  'Why and because: causes of small everyday things',
  'Feelings, and words for them',
  'Opposites: big and small, near and far, loud and quiet',
  'Questions: how to ask for something that one does not know',
  'If and then: what would happen, what could be',
  'Words about words: what a word means, and two words that mean nearly the same',
]
