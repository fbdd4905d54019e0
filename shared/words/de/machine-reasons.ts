import type { machineReasons as english } from '../en/machine-reasons.ts'
import type { Translated } from '../translated.ts'

export const machineReasons: Translated<typeof english> = {
  'machine.answers': 'innerhalb von {ms} ms',
  'machine.version': 'Version {version}',
  'machine.may-read': 'es darf zusehen',
  'machine.may-operate': 'es darf bedienen',
  'machine.may-admin': 'es darf alles',
  'machine.kept-keychain': 'im Schlüsselbund',
  'machine.kept-file': 'in einer Datei, die nur Sie lesen können',

  'machine.address': '„{url}“ ist keine Adresse. Eine wie https://panel.example.org oder ssh://user@host eingeben.',
  'machine.plain-http':
    'Über http:// ginge das Token für alle lesbar durchs Netz. https:// verwenden oder ssh:// für einen Tunnel; http:// ist nur für das Ende eines Tunnels auf diesem Rechner da.',
  'machine.path': 'Die Adresse hat einen Pfad. Das Panel muss ganz oben unter einem Host antworten: {host}.',
  'machine.sign-in': 'Name und Passwort in der Adresse weglassen; das Token genügt.',
  'machine.name-empty': 'Dem Rechner einen Namen geben.',
  'machine.name-long': 'Der Name ist zu lang; höchstens {max} Zeichen sind möglich.',
  'machine.name-lines': 'Der Name muss in eine Zeile passen.',
  'machine.name-taken': 'Ein anderer Rechner heißt schon {name}. Einen anderen Namen wählen.',
  'machine.token-empty': 'Ein Token eingeben. Drüben erzeugt „llm-trainer tokens create“ eines.',
  'machine.unknown': 'Dieser Rechner ist nicht mehr bekannt.',

  'machine.unreachable': '{host} ist nicht erreichbar: {why}. Prüfen Sie die Adresse und ob LLM Trainer dort läuft.',
  'machine.late':
    '{host} hat innerhalb von {seconds} s nicht geantwortet. Prüfen Sie die Adresse und ob LLM Trainer dort läuft.',
  'machine.certificate':
    'Dem Zertifikat von {host} wird nicht vertraut: {why}. Hat eine eigene Zertifizierungsstelle es ausgestellt, ihre Datei in den Einstellungen unter „Weitere Zertifikate“ angeben.',
  'machine.stranger': 'Unter {host} antwortet kein LLM Trainer ({what}). Adresse und Port prüfen.',
  'machine.foreign-host':
    'Der LLM Trainer dort antwortet nicht unter dem Namen {host}. Tragen Sie ihn dort in den Einstellungen unter „Namen eines Reverse-Proxys“ ein.',
  'machine.other-version':
    'Dort läuft Version {version}, hier {own}: Sie verstehen einander nicht. Die ältere aktualisieren.',
  'machine.token-unknown':
    'Das Token wird dort nicht angenommen. Kopieren Sie es erneut oder erzeugen Sie dort ein neues.',
  'machine.token-expired':
    'Das Token ist abgelaufen. Erzeugen Sie dort ein neues und fügen Sie den Rechner erneut hinzu.',
  'machine.token-revoked':
    'Das Token wurde dort widerrufen. Erzeugen Sie dort ein neues und fügen Sie den Rechner erneut hinzu.',
  'machine.token-small':
    'Mit diesem Token darf man nur zusehen. „Nur zusehen“ wählen oder dort ein Token mit dem Umfang „operate“ erzeugen.',
  'machine.refused': 'Die Antwort wird verweigert: {why}',
  'machine.token-lost':
    'Das Token ist nicht mehr dort, wo es aufbewahrt wurde. Den Rechner entfernen und erneut hinzufügen.',
  'machine.ended': 'Die Verbindung zu {name} ist beendet.',

  'machine.ssh-missing':
    'Auf diesem Rechner gibt es kein Programm ssh. Installieren Sie OpenSSH und versuchen Sie es dann erneut.',
  'machine.ssh-host-key':
    'ssh kennt {host} noch nicht, oder der Schlüssel hat sich geändert ({why}). Verbinden Sie sich einmal im Terminal mit „{command}“ und sehen Sie sich den Schlüssel an.',
  'machine.ssh-denied':
    '{host} lässt Sie mit keinem Schlüssel ein ({why}). Hinterlegen Sie dort Ihren öffentlichen Schlüssel; nach Passwörtern wird nie gefragt.',
  'machine.ssh-failed': 'ssh kam nicht bis {host} durch: {why}',

  'machine.only-watched':
    '{name} wird nur beobachtet. Das Bedienen unter „Andere Rechner“ erlauben, dann erneut versuchen.',
  'machine.only-there': 'Einstellungen und Geheimnisse von {name} ändert man auf jenem Rechner selbst.',
}
