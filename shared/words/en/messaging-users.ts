/** Texts about users and their conversations that are shown on demand. `{name}` is filled with a fact. */
export const messagingUsers = {
  import: {
    text: 'This folder has users and conversations of the original system. Its file is only read.',
    run: 'Take them over',
    result:
      '{users} {users:user|users} and {messages} {messages:message|messages} taken over; {known} {known:user was|users were} known already, {skipped} {skipped:entry|entries} could not be read.',
  },
  asks: {
    clear: {
      title: 'Clear the history of {name}?',
      text: 'The conversation is deleted here, and the next question begins anew. What still waits is answered.',
    },
    block: {
      title: 'Block {name}?',
      text: 'They are not answered any more, and what they write is not kept. What waits of them is deleted.',
    },
    delete: {
      title: 'Delete {name}?',
      text: 'The user and everything that is kept of them is deleted: {count} {count:message|messages} with {count:its answer|their answers}. Whoever writes again begins as somebody new.',
      blocked: 'The block goes with them: who writes again is answered again.',
    },
  },
  delivery: {
    said: 'The network says: {text}',
    states: {
      delivered: 'delivered',
      read: 'read',
      undelivered: 'not delivered',
      failed: 'not sent',
      canceled: 'called off',
    },
    because: '{state} – {why} ({code})',
    unexplained: '{state} ({code})',
    codes: {
      21610: 'the receiver has asked for no messages (STOP)',
      30001: 'too much was sent at once',
      30002: 'the Twilio account is suspended',
      30003: 'the telephone is switched off or out of reach',
      30004: 'the receiver or their network blocks it',
      30005: 'the number is unknown or no longer in use',
      30006: 'it is a landline, or its network takes no text messages',
      30007: 'it was taken for advertising and held back',
      30008: 'the network gives no reason',
      30032: 'our toll-free number is not verified yet',
      30034: 'our number is not registered for the United States (A2P 10DLC)',
      30044: 'it is longer than a trial account may send',
    },
  },
} as const
