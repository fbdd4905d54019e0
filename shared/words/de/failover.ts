import type { failover as english } from '../en/failover.ts'
import type { Translated } from '../translated.ts'

export const failover: Translated<typeof english> = {
  title: 'Wenn die Quelle ausfällt',
  hint: 'Die neue Quelle bestätigt sich zuerst durch eine echte Antwort; bis dahin bleibt die alte. Das Training geht mit dem nächsten Austausch weiter.',
  modes: { off: 'Nichts tun', ask: 'Nachfragen', automatic: 'Wechseln' },
  directions: {
    ollama: 'Wechsel zu Ollama, wenn OpenRouter ausfällt',
    openrouter: 'Wechsel zu OpenRouter, wenn Ollama ausfällt',
  },
  means: {
    ollama:
      'Das Gesagte bleibt dann auf diesem Rechner und kostet nichts, außer das Modell läuft auf ollama.com. Ein kleines Modell lehrt vielleicht schlechter.',
    openrouter:
      'Das Gesagte geht dann an OpenRouter und an den Betreiber des Modells, und jede Antwort wird aus Ihrem Guthaben bezahlt, auch die zur Bestätigung.',
  },
  causes: {
    'key-rejected': 'OpenRouter lehnt den Schlüssel ab',
    'credit-exhausted': 'Das OpenRouter-Guthaben ist aufgebraucht',
    'rate-limited': 'OpenRouter verlangt weniger Anfragen',
    'provider-down': 'OpenRouter ist ausgefallen oder nicht erreichbar',
    'model-gone': 'OpenRouter bietet das Modell nicht mehr an',
    'ollama-not-running': 'Ollama läuft nicht',
    'model-missing': 'Ollama hat das Modell nicht',
    'ollama-failing': 'Ollama schlägt immer wieder fehl',
  },
  details: 'Für jede Ursache',
  detailsHint: 'Eine Ursache, die die Quelle sperrt, zählt sofort, jede andere, wenn sie {seconds} s angehalten hat.',
  sameAsAbove: 'Wie oben ({mode})',
  back: 'Von selbst zurückwechseln, wenn die erste Quelle wieder in Ordnung ist',
  backAfter: 'In Ordnung seit',
  minutes: 'Minuten',
  backHint:
    'Bis dahin wird nur kostenlos geprüft. Nach fehlendem Guthaben geht es nur zurück, wenn der Schlüssel ein Limit hat, an dem sich das ablesen lässt.',
  backWrong: 'Minuten von 1 bis 1440.',
  breaker: 'Höchstens zwei Wechsel in {minutes} Minuten; danach bleibt die Quelle, und es wird gemeldet.',

  askTitle: '{cause}. Zu {to} wechseln?',
  goOver: 'Zu {to} wechseln',
  stay: 'Bei {from} bleiben',
  actedTitle: 'Zu {to} gewechselt',
  actedText: '{cause}.',
  returnsText: 'Es geht von selbst zurück, wenn {from} {minutes} min lang wieder in Ordnung war.',
  backTitle: 'Zurück bei {to}',
  backText: '{to} ist seit einer Weile wieder in Ordnung.',
  goBack: 'Zurück zu {from}',
  failedTitle: 'Wechsel zu {to} fehlgeschlagen',
  failedText: '{cause}, aber: {why}',
  stuckTitle: '{to} kann noch nicht übernehmen',
  stuckText: {
    ollama: '{cause}. Ollama starten und das Modell herunterladen; sobald es da ist, geht es von selbst weiter.',
    openrouter:
      '{cause}. OpenRouter braucht einen Schlüssel, der funktioniert; sobald er da ist, geht es von selbst weiter.',
  },
  breakerTitle: 'Es bleibt vorerst bei {source}',
  breakerText: 'Die Quelle wurde in kurzer Zeit zweimal gewechselt; bis {time} geschieht deshalb nichts weiter.',
  later: 'auf Weiteres',
  news: 'Wechsel der Quelle',

  cli: {
    description: 'zeigt oder setzt, was geschieht, wenn die Quelle ausfällt: off, ask oder automatic',
    to: 'nur für den Wechsel zu dieser Quelle: ollama oder openrouter',
    json: 'Regeln und Geschehenes als JSON ausgeben',
    unknown: '„{name}“ gibt es nicht. Möglich sind off, ask oder automatic.',
    unknownSource: 'Eine Quelle „{name}“ zum Wechseln gibt es nicht. Möglich sind ollama oder openrouter.',
    toNeedsMode: 'Auch angeben, was geschehen soll: llm-trainer failover automatic --to {to}',
    direction: '{direction}: {mode}',
    returns: 'Geht nach {minutes} {minutes:stabiler Minute|stabilen Minuten} von selbst zurück.',
    stays: 'Geht nicht von selbst zurück.',
    set: 'Gesetzt.',
  },
}
