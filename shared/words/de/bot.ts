import type { bot as english } from '../en/bot.ts'
import type { Translated } from '../translated.ts'

export const bot: Translated<typeof english> = {
  start: 'Hallo {name}. Schreib mir, und ich antworte. /help zeigt, was ich kann.',
  help: [
    'Schreib mir, und ich antworte.',
    '/clear – unser Gespräch vergessen',
    '/setname NAME – dich anders nennen',
    '/openrouter – mit dem Sprachmodell sprechen',
    '/cerebrum – mit CEREBRUM sprechen',
    '/status – ob ich gerade antworten kann',
  ],
  smsHelp: 'Schreib mir, und ich antworte. „name=NAME“ ändert deinen Namen. STOP beendet alle Nachrichten.',
  cleared: 'Ich habe unser Gespräch vergessen.',
  named: 'Ich nenne dich jetzt {name}.',
  nameMissing: 'Welcher Name? Schreib ihn hinter den Befehl, etwa so: {example}',
  nameTooLong: 'Dieser Name ist zu lang: höchstens {max} Zeichen.',
  toSource: 'Du sprichst jetzt mit dem Sprachmodell.',
  toCerebrum: 'Du sprichst jetzt mit CEREBRUM.',
  unknownCommand: '{command} kenne ich nicht. /help zeigt, was ich kann.',
  textOnly: 'Ich kann nur Text lesen.',
  withSource: 'Du sprichst mit dem Sprachmodell.',
  withCerebrum: 'Du sprichst mit CEREBRUM.',
  works: 'Ich kann antworten.',
  doesNotWork: 'Ich kann gerade nicht antworten.',
  waiting: '{count} deiner Nachrichten {count:wartet|warten} auf eine Antwort.',
  outage: 'Ich kann gerade nicht antworten. Deine Nachricht ist aufgehoben, und ich antworte, sobald ich wieder kann.',
  tooMany: 'Ich hebe schon {max} deiner Nachrichten auf, mehr geht nicht. Bitte schreib später noch einmal.',
  expired: 'Ich konnte dir nicht rechtzeitig antworten. Bitte schreib noch einmal.',
  refused: 'Auf diese Nachricht kann ich nicht antworten.',
  test: 'Das ist eine Testnachricht von LLM Trainer.',
}
