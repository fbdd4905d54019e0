import type { pythonReasons as english } from '../en/python-reasons.ts'
import type { Translated } from '../translated.ts'

export const pythonReasons: Translated<typeof english> = {
  'diagnosis.python-not-found.title': 'Für die Dienste dieses Ordners wurde kein Python gefunden',
  'diagnosis.python-not-found.text': 'Sie sind Python-Programme und brauchen Python 3.8 oder neuer. {looked} {remedy}',
  'python.get-one':
    'Eines von python.org installieren und die Dienste neu starten; die eingebauten Dienste brauchen keines.',
  'python.found-now': 'Inzwischen ist {python} da: die Dienste neu starten.',
  'python.looked': 'Gesucht wurde in den Umgebungen dieses Ordners (.llm-trainer/venv, venv, .venv, env) und im PATH.',
  'python.placeholder-windows':
    'Was Windows selbst python nennt, öffnet nur den Store und ist kein Python; es zählt deshalb nicht.',
  'python.placeholder-mac':
    'Was macOS selbst python3 nennt, fragt nur nach den Entwicklerwerkzeugen, solange sie fehlen; es zählt deshalb nicht.',
  'diagnosis.python-packages-missing.title': 'Den Python-Diensten fehlen Pakete',
  'diagnosis.python-packages-missing.text': '{what} {remedy}',
  'python.not-installed': '{python} hat nicht: {packages}.',
  'python.not-loaded': '{python} konnte nicht laden: {packages}.',
  'python.unnamed': 'Das verwendete Python',
  'python.install':
    'Sie lassen sich in eine Umgebung installieren, die nur diesem Ordner gehört; das Python dieses Rechners bleibt, wie es ist.',
  'python.not-asked-for':
    'Von dem, was requirements.txt verlangt, fehlt jetzt nichts: neu starten. Endet das genauso, muss der Code geändert werden: das Paket in requirements.txt eintragen oder die fehlende Datei zurücklegen.',

  'diagnosis.python-crashed.title': 'Ein Fehler im Python-Code beendet {service}',
  'diagnosis.python-crashed.text': '{what} {remedy}',
  'python.error': '„{error}“.',
  'python.error-at': '„{error}“ in {file}, Zeile {line}.',
  'python.needs-code':
    'Ein neuer Start kommt vielleicht daran vorbei; beheben lässt es sich nur im Code. Die eingebauten Dienste tun dasselbe ohne ihn.',
  'python.needs-setting':
    'Der Code kommt ohne {key} nicht aus, und in config.json fehlt es: dort eintragen und neu starten. Die eingebauten Dienste nehmen einen Standardwert für das, was fehlt.',

  'diagnosis.python-blocks.title': '{service} antwortet niemandem, während gewartet wird',
  'diagnosis.python-blocks.text':
    'Das Warten auf {awaited} hält inzwischen seit {seconds} s alles andere auf, auch die eigene Statusmeldung. Es geht weiter, wenn die Antwort kommt. Beheben lässt es sich nur im Code: „def“ statt „async def“, wo ein Handler wartet, oder ein Client, der nicht blockiert. Die eingebauten Dienste antworten auch, während sie warten.',
  'python.waits-for-source': 'eine Antwort des Modells',
  'python.waits-for-others': 'eine Antwort des LLM-Servers oder von CEREBRUM',

  'diagnosis.python-open.title': 'Andere können die Python-Dienste benutzen',
  'diagnosis.python-open.text': '{what} {remedy}',
  'python.open-network':
    '{services}: aus dem ganzen Netzwerk erreichbar, denn gelauscht wird auf jeder Adresse dieses Rechners, und niemand wird gefragt, wer er ist.',
  'python.open-pages':
    '{services}: für jede Webseite offen, die in einem Browser auf diesem Rechner läuft, in Ihrem Namen.',
  'python.close':
    'Beheben lässt es sich nur im Code ({scripts}): host="127.0.0.1" in run_server und allow_origins mit den Seiten, die es brauchen, statt "*". Die eingebauten Dienste lauschen nur für diesen Rechner und lassen nur ihre eigene Seite zu.',
  'impact.python-open': 'Wer hereinkommt, kann {services} benutzen wie seine eigenen Dienste.',
  'proof.python-open':
    'Jeder dieser Dienste lauscht nur auf der eigenen Adresse dieses Rechners und lässt eine erfundene Seite nicht zu.',

  'impact.python': 'Läuft deswegen nicht: {services}.',
  'proof.python': 'Jeder dieser Dienste startet und besteht die Zustandsprüfung.',
  'proof.prompt': '{service} beantwortet die Zustandsprüfung rechtzeitig, auch beim Warten auf eine Antwort.',
  'source.python': 'Python',
  'evidence.python-lacks': '{python} hat {packages} nicht',
}
