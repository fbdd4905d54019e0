import type { diagnosisReasons as english } from '../en/diagnosis-reasons.ts'
import type { Translated } from '../translated.ts'
import { botReasons } from './bot-reasons.ts'
import { originReasons } from './origin-reasons.ts'
import { pythonReasons } from './python-reasons.ts'

export const diagnosisReasons: Translated<typeof english> = {
  ...botReasons,
  ...originReasons,
  ...pythonReasons,

  'diagnosis.no-source.title': 'Bitte wählen, wer lehrt',
  'diagnosis.no-source.text':
    'Ein Sprachmodell spricht mit CEREBRUM. Möglich ist eines in der Cloud über OpenRouter (braucht einen Schlüssel) oder eines auf diesem Rechner über Ollama (kostenlos).',
  'diagnosis.key-missing.title': 'OpenRouter braucht einen Schlüssel',
  'diagnosis.key-missing.text':
    'OpenRouter ist gewählt, aber es gibt noch keinen Schlüssel dafür. Dort einen holen und hier einfügen oder stattdessen Ollama verwenden.',
  'diagnosis.key-malformed.title': 'Der verwendete Schlüssel wurde nicht richtig kopiert',
  'diagnosis.key-malformed.text':
    '{fault} OpenRouter akzeptiert ihn nicht. Den Schlüssel noch einmal kopieren, ganz und ohne anderes.',
  'diagnosis.key-expired.title': 'Der Schlüssel mit der Endung …{last4} ist abgelaufen',
  'diagnosis.key-expired.text':
    'OpenRouter antwortete mit {status} „{message}“ Dort einen neuen Schlüssel erzeugen und hier einfügen.',
  'diagnosis.key-disabled.title': 'Der Schlüssel mit der Endung …{last4} ist abgeschaltet',
  'diagnosis.key-disabled.text':
    'OpenRouter antwortete mit {status} „{message}“ Ihn dort wieder einschalten und erneut versuchen oder einen anderen einfügen.',
  'diagnosis.key-rejected.title': 'Der Schlüssel mit der Endung …{last4} wird nicht mehr akzeptiert',
  'diagnosis.key-rejected.text':
    'OpenRouter antwortete mit {status} „{message}“ Der Schlüssel wurde widerrufen, ist abgelaufen, oder sein Konto gibt es nicht mehr. Mit ihm wird keine Anfrage mehr gesendet.',
  'diagnosis.forbidden.title': 'OpenRouter erlaubt das nicht',
  'diagnosis.forbidden.text': 'OpenRouter antwortete mit {status} „{message}“',
  'diagnosis.key-expires-soon.title': 'Der Schlüssel mit der Endung …{last4} läuft bald ab',
  'diagnosis.key-expires-soon.text':
    'OpenRouter akzeptiert ihn bis {date}. Vorher dort einen neuen Schlüssel erzeugen und hier einfügen; der alte funktioniert bis dahin.',
  'diagnosis.key-hidden.title': 'Eine Umgebungsvariable verdeckt Ihren gespeicherten Schlüssel',
  'diagnosis.key-hidden.text':
    '{variable} enthält den Schlüssel mit der Endung …{last4} und hat Vorrang vor dem hier gespeicherten mit der Endung …{stored}.',

  'diagnosis.credit-exhausted.title': 'Das OpenRouter-Guthaben ist aufgebraucht',
  'diagnosis.credit-exhausted.text':
    'OpenRouter antwortete mit {status} „{message}“ Dort Guthaben aufladen oder Ollama verwenden, das nichts kostet.',
  'diagnosis.key-limit-reached.title': 'Der Schlüssel mit der Endung …{last4} hat sein Limit verbraucht',
  'diagnosis.key-limit-reached.text':
    'OpenRouter antwortete mit {status} „{message}“ Das Limit gehört zum Schlüssel; das Konto kann noch Guthaben haben. Das Limit dort erhöhen oder einen anderen Schlüssel verwenden.',
  'diagnosis.free-quota-used.title': 'Die kostenlosen Antworten für heute sind verbraucht',
  'diagnosis.free-quota-used.text':
    'OpenRouter antwortete mit {status} „{message}“ Kostenlose Modelle beantworten eine begrenzte Zahl von Anfragen am Tag; um Mitternacht UTC beginnt die Zählung neu. Ein bezahltes Modell oder Ollama antwortet sofort.',
  'diagnosis.rate-limited.title': '{provider} bittet um eine Pause',
  'diagnosis.rate-limited.text': '{provider} antwortete mit {status} „{message}“ {wait} Zu tun ist nichts.',

  'diagnosis.model-not-found.title': 'Das Modell {model} ist nicht verfügbar',
  'diagnosis.model-not-found.text': '{provider} antwortete mit {status} „{message}“ Ein anderes Modell wählen.',
  'diagnosis.model-withdrawn.title': 'Das Modell {model} wurde zurückgezogen',
  'diagnosis.model-withdrawn.text':
    'OpenRouter antwortete mit {status} „{message}“ Es kommt nicht wieder: ein anderes Modell wählen.',
  'diagnosis.privacy-forbids-model.title': 'Ihre Datenschutz-Einstellungen verbieten das Modell {model}',
  'diagnosis.privacy-forbids-model.text':
    'OpenRouter antwortete mit {status} „{message}“ Jedes Unternehmen, das dieses Modell anbietet, macht mit Eingaben etwas, was Ihre Einstellungen dort nicht erlauben. Diese ändern oder ein anderes Modell wählen.',
  'diagnosis.model-not-here.title': 'Das Modell {model} wird an Ihrem Ort nicht angeboten',
  'diagnosis.model-not-here.text': 'OpenRouter antwortete mit {status} „{message}“ Ein anderes Modell wählen.',

  'diagnosis.offline.title': 'Dieser Rechner ist offline',
  'diagnosis.offline.text':
    '{message} Es geht von selbst weiter, wenn das Netzwerk zurück ist; Ollama funktioniert auch ohne.',
  'diagnosis.name-unknown.title': 'Die Adresse von {provider} lässt sich nicht auflösen',
  'diagnosis.name-unknown.text':
    '{message} Ein Netzwerk ist da, aber sein Namensserver (DNS) kennt {host} nicht. Eine Anmeldeseite, ein VPN oder ein Filter kann die Ursache sein. Über Ihren Schlüssel sagt das nichts.',
  'diagnosis.proxy-fails.title': 'Der Proxy lässt keine Anfragen durch',
  'diagnosis.proxy-fails.text':
    '{message} Er ist in config.json als proxy_url oder in der Umgebung (HTTPS_PROXY) gesetzt. Über Ihren Schlüssel sagt das nichts.',
  'diagnosis.certificate-untrusted.title': 'Der Verbindung zu {provider} ist nicht zu trauen',
  'diagnosis.certificate-untrusted.text':
    '{message} Es wurde nichts gesendet, der Schlüssel ist also sicher. Ein Proxy oder Virenscanner, der mitliest, braucht ein eigenes Zertifikat, dem dieser Rechner vertraut.',
  'diagnosis.clock-wrong.title': 'Die Uhr dieses Rechners geht falsch',
  'diagnosis.clock-wrong.text': '{message} Die Uhr stellen, am besten automatisch über das Internet.',
  'diagnosis.provider-unreachable.title': '{provider} ist nicht erreichbar',
  'diagnosis.provider-unreachable.text':
    'Es kam keine Verbindung zustande, oder sie brach vor einer Antwort ab. Über Ihren Schlüssel sagt das nichts. Das Netzwerk prüfen, dann erneut versuchen.',
  'diagnosis.provider-down.title': '{provider} ist ausgefallen oder überlastet',
  'diagnosis.provider-down.text':
    '{provider} antwortete mit {status} „{message}“ Der Fehler liegt dort und vergeht meist binnen Minuten.',
  'diagnosis.provider-slow.title': '{provider} antwortet nicht rechtzeitig',
  'diagnosis.provider-slow.text':
    '{message} Vielleicht ist der Anbieter überlastet, oder das Modell ist zu groß für eine schnelle Antwort.',
  'diagnosis.provider-failing.title': '{provider} hat Schwierigkeiten',
  'diagnosis.provider-failing.text': '{message} Oft vergeht das von selbst.',

  'diagnosis.ollama-not-installed.title': 'Ollama ist nicht installiert',
  'diagnosis.ollama-not-installed.text':
    'Ollama ist gewählt, aber das Programm wurde auf diesem Rechner nicht gefunden.',
  'diagnosis.ollama-not-running.title': 'Ollama läuft nicht',
  'diagnosis.ollama-not-running.text':
    'Unter {url} antwortet nichts. Ollama starten; sobald es antwortet, geht es von selbst weiter.',
  'diagnosis.ollama-elsewhere.title': 'Ollama antwortet unter einer anderen Adresse',
  'diagnosis.ollama-elsewhere.text':
    'Unter {url}, wo es gesucht wird, antwortet es nicht, wohl aber unter {found}. Diese Adresse verwenden oder Ollama auf der eingestellten lauschen lassen.',
  'diagnosis.ollama-stranger.title': 'An der Stelle von Ollama antwortet etwas anderes',
  'diagnosis.ollama-stranger.text':
    'Was unter {url} antwortet, ist nicht Ollama. Vielleicht benutzt ein anderes Programm den Port, oder ollama_url in config.json nennt einen anderen Ort.',
  'diagnosis.model-not-pulled.title': 'Das Modell {model} ist nicht auf diesem Rechner',
  'diagnosis.model-not-pulled.text':
    'Hier herunterladen oder mit: ollama pull {model}. Sobald es da ist, geht es von selbst weiter.',
  'diagnosis.model-too-large.title': '{model} ist zu groß für diesen Rechner',
  'diagnosis.model-too-large.text':
    'Es braucht etwa {needed} GB Arbeitsspeicher, und dieser Rechner hat {has} GB. Ein kleineres, zum Beispiel {smaller}, antwortet schneller oder überhaupt erst.',
  'diagnosis.model-on-cpu.title': '{model} läuft nur auf dem Prozessor',
  'diagnosis.model-on-cpu.text':
    'Eine Grafikkarte wird dafür nicht verwendet, deshalb dauern Antworten länger. Falsch ist daran nichts; ein kleineres Modell antwortet schneller.',
  'diagnosis.model-loading.title': '{model} wird geladen',
  'diagnosis.model-loading.text':
    'Ollama liest es vor der ersten Antwort in den Speicher; das dauert bisher {seconds} s. {before} Zu tun ist nichts: Die nächsten Antworten kommen schneller.',
  'load.before': 'Beim letzten Mal dauerte es {seconds} s.',
  'load.unknown': 'Ein großes Modell kann Minuten brauchen.',
  'diagnosis.context-full.title': '{model} liest den Anfang des Gesprächs nicht mehr',
  'diagnosis.context-full.text':
    'Es kann {context} Tokens auf einmal vor sich haben; die letzte Frage hatte {read}, die Antwort noch einmal {written}. Was zu viel ist, fällt am Anfang weg, ohne dass es jemand erfährt. Den Wert max_conversation_history (jetzt {max}) in config.json senken oder Ollama mit größerer OLLAMA_CONTEXT_LENGTH starten, was mehr Speicher braucht.',
  'diagnosis.ollama-out-of-memory.title': 'Das Modell {model} passt nicht in den Speicher dieses Rechners',
  'diagnosis.ollama-out-of-memory.text':
    'Ollama antwortete mit {status} „{message}“ Andere Programme schließen oder ein kleineres Modell wählen.',

  'diagnosis.port-in-use.title': 'Port {port} ist belegt',
  'diagnosis.port-in-use.text':
    '{holder} benutzt den Port, den {service} braucht. Dieses Programm beenden oder {service} auf Port {free} legen.',
  'diagnosis.port-in-use-by-us.title': 'Ein anderer LLM Trainer benutzt Port {port}',
  'diagnosis.port-in-use-by-us.text':
    '{holder} ist ein Dienst dieser App: aus einem anderen Ordner oder von einem früheren Lauf übrig. Den Dienst beenden oder {service} auf Port {free} legen.',
  'diagnosis.service-failed.title': '{service} fällt immer wieder aus',
  'diagnosis.service-failed.text':
    'Der Dienst endete {count}-mal in Folge und wird nicht mehr von selbst gestartet. {why}',
  'diagnosis.service-crashing.title': '{service} ist {count}-mal abgestürzt',
  'diagnosis.service-crashing.text': 'Der Dienst startet von selbst neu, nach immer längeren Pausen. {why}',
  'diagnosis.service-out-of-memory.title': 'Kein Arbeitsspeicher mehr für {service}',
  'diagnosis.service-out-of-memory.text': 'Deshalb endete der Dienst. {why}',
  'diagnosis.spawn-failed.title': '{service} ließ sich nicht starten',
  'diagnosis.spawn-failed.text': '{why}',
  'diagnosis.service-down.title': '{service} reagiert nicht',
  'diagnosis.service-down.text': 'Der Prozess läuft, aber: {why}. Bleibt es dabei, wird er neu gestartet.',
  'diagnosis.stranger.title': 'Anstelle von {service} antwortet etwas anderes',
  'diagnosis.stranger.text':
    'Was unter {url} antwortet, ist nicht {service}. Vielleicht benutzt ein anderes Programm den Port.',
  'diagnosis.service-unstable.title': '{service} kommt und geht',
  'diagnosis.service-unstable.text':
    'Der Dienst wechselte binnen weniger Minuten mehrmals zwischen Funktionieren und Ausfall.',
  'why.line': 'Wahrscheinlich deshalb: „{line}“',
  'why.last-words': 'Die letzten Zeilen stehen unten.',

  'diagnosis.cerebrum-down.title': 'CEREBRUM läuft nicht',
  'diagnosis.cerebrum-down.text':
    '{why} ({url}). CEREBRUM starten oder die Adresse korrigieren; sobald es antwortet, geht es von selbst weiter.',
  'diagnosis.cerebrum-hangs.title': 'CEREBRUM antwortet nicht',
  'diagnosis.cerebrum-hangs.text':
    'Unter {url} lauscht etwas, aber: {why}. Es ist beschäftigt oder hängt. Warten oder neu starten; sobald es antwortet, geht es von selbst weiter.',
  'diagnosis.cerebrum-errors.title': 'CEREBRUM antwortet mit Fehlern',
  'diagnosis.cerebrum-errors.text':
    'Unter {url}: {why}. Das Protokoll von CEREBRUM sagt mehr; sobald es richtig antwortet, geht es von selbst weiter.',
  'diagnosis.cerebrum-stranger.title': 'Unter der Adresse von CEREBRUM antwortet etwas anderes',
  'diagnosis.cerebrum-stranger.text':
    'Unter {url} lauscht etwas, kennt aber die Anfragen an CEREBRUM nicht ({why}). Die Adresse korrigieren oder dieses Programm beenden.',
  'diagnosis.cerebrum-address.title': 'Die Adresse von CEREBRUM führt nirgendwohin',
  'diagnosis.cerebrum-address.text': '{why}. Die Adresse ist {url}; sie korrigieren oder das Netzwerk prüfen.',

  'diagnosis.retry-storm.title': '{service} fragt immer wieder bei {target} an',
  'diagnosis.retry-storm.text':
    '{count} {count:Versuch|Versuche} innerhalb von {seconds} s, ohne Erfolg. Jeder wartet, und alles dahinter wartet mit. Richtig wäre, einmal zu fragen und einen Fehlschlag zu melden.',
  'diagnosis.service-loop-blocked.title': '{service} hält sich selbst auf',
  'diagnosis.service-loop-blocked.text':
    'Der Dienst meldete es selbst {count}-mal innerhalb von {seconds} s: „{line}“ Währenddessen antwortet er niemandem.',
  'diagnosis.secret-in-log.title': '{service} hat ein Geheimnis ausgegeben',
  'diagnosis.secret-in-log.text':
    '{count} {count:Zeile der Ausgabe enthält|Zeilen der Ausgabe enthalten} eines ({masked}). Wer das Protokoll liest, kann es benutzen. Dort widerrufen, wo es ausgestellt wurde, und ein neues erzeugen.',

  'diagnosis.config-invalid.title': 'config.json ist nicht lesbar',
  'diagnosis.config-invalid.text':
    '{why} Die letzten guten Einstellungen gelten weiter, und die Datei bleibt, wie sie ist. Eine Korrektur in der Datei selbst wird sofort gelesen.',
  'diagnosis.config-newer.title': 'config.json stammt von einer neueren Version dieser App',
  'diagnosis.config-newer.text':
    'Ihre Version ist {version}, diese App kennt {known}. Was diese App von den Einstellungen kennt, gilt, und in die Datei wird nichts geschrieben. Aktualisieren Sie die App, dann lassen sich Einstellungen wieder ändern.',
  'diagnosis.database-damaged.title': '{file} war beschädigt und liegt jetzt beiseite',
  'diagnosis.database-damaged.text':
    'Sie liegt als {keptAs} in {path}. Nichts davon wurde gelöscht, und eine neue {file} ist angelegt. Hier fehlt: {what}. {copy} Verschieben Sie die alte Datei aus dem Ordner, wenn Sie sie nicht brauchen; dann verschwindet diese Karte.',
  'diagnosis.database-unusable.title': '{file} lässt sich nicht benutzen',
  'diagnosis.database-unusable.text': '{why} Bis dahin fehlt: {what}. Alles andere funktioniert.',
  'database.training': 'die Sitzungen und Austausche des Trainings',
  'database.history': 'Vorfälle, Zeitleiste und Ausgaben',
  'database.messaging': 'Nutzer und Gespräche der Bots',
  'database.copy':
    'Eine Kopie von vor der letzten Aktualisierung ist {copy}; eine Sicherung des Ordners spielt llm-trainer restore zurück.',
  'database.no-copy': 'Wenn Sie eine Sicherung des Ordners haben, spielt llm-trainer restore sie zurück.',
  'diagnosis.secret-in-file.title': 'Ein Geheimnis steht lesbar in config.json',
  'diagnosis.secret-in-file.text': '{secrets}: Wer die Datei lesen kann, kann es benutzen. {remedy}',
  'secret.to-keychain': 'Es kann in den Schlüsselbund umziehen.',
  'secret.to-keychain-python':
    'Es kann in den Schlüsselbund umziehen. Die Python-Dienste erhalten es dann über ihre Umgebung, die sie der Datei vorziehen, und arbeiten unverändert weiter.',
  'diagnosis.no-keychain.title': 'Hier gibt es keinen Schlüsselbund',
  'diagnosis.no-keychain.text':
    'Der Schlüssel liegt im Speicher und ist weg, wenn die App endet. Er kann in einer Datei liegen, die nur Sie lesen können.',
  'diagnosis.keychain-locked.title': 'Der Schlüsselbund ist gesperrt',
  'diagnosis.keychain-locked.text':
    '{why} Vielleicht liegt darin ein Schlüssel, der jetzt nicht lesbar ist. Den Schlüsselbund entsperren und erneut versuchen oder den Schlüssel einfügen.',

  'diagnosis.disk-full.title': 'Der Datenträger ist voll',
  'diagnosis.disk-full.text':
    '{why} Auf dem Datenträger von {path} Platz schaffen. Vom Gesagten geht nichts verloren; es wird geschrieben, sobald Platz ist.',
  'diagnosis.disk-nearly-full.title': 'Der Datenträger ist fast voll',
  'diagnosis.disk-nearly-full.text':
    'Auf dem Datenträger von {path} sind nur {free} frei. Platz schaffen, bevor das Training deshalb anhält.',
  'diagnosis.memory-low.title': 'Wenig Arbeitsspeicher ist frei',
  'diagnosis.memory-low.text': 'Nur {free} von {total} sind frei. Schließen, was nicht gebraucht wird.',
  'diagnosis.event-loop-blocked.title': 'Diese App wurde aufgehalten',
  'diagnosis.event-loop-blocked.text':
    'Sie stand {ms} ms am Stück still, dadurch kamen ihre Prüfungen zu spät; sie zählen dann nicht. Meist ist der Rechner mit etwas anderem beschäftigt.',

  'diagnosis.service-exposed.title': 'Das ganze Netzwerk kann {service} erreichen',
  'diagnosis.service-exposed.text':
    '{service} lauscht auf Port {port} an jeder Adresse dieses Rechners und fragt niemanden nach einer Anmeldung. {remedy}',
  'bind.ollama':
    'Wenn nur dieser Rechner es braucht, OLLAMA_HOST auf 127.0.0.1:{port} setzen (oder in den Einstellungen von Ollama „Expose Ollama to the network“ ausschalten) und neu starten.',
  'bind.other': 'Wenn nur dieser Rechner den Dienst braucht, ihn auf 127.0.0.1:{port} lauschen lassen und neu starten.',

  'diagnosis.training-circles.title': 'Das Training pausiert: {why}',
  'diagnosis.training-circles.text':
    'Der Lehrer wurde mehrmals um einen anderen Ansatz gebeten, ohne Erfolg. Die Mitschrift ansehen; ein anderes Modell oder andere Themen können helfen. Vom Gesagten geht nichts verloren.',
  'diagnosis.training-paused.title': 'Das Training pausiert: {why}',
  'diagnosis.training-paused.text': '{detail} Es wird von selbst erneut versucht; vom Gesagten geht nichts verloren.',

  'key-fault.quotes': 'Er steht in Anführungszeichen.',
  'key-fault.spaces': 'Er enthält ein Leerzeichen oder ein Zeichen, das in keinem Schlüssel vorkommt.',
  'key-fault.masked': 'In diesem Schlüssel ist die Mitte ausgelassen.',
  'key-fault.other-provider': 'Er sieht aus wie ein Schlüssel von {provider}.',
  'key-fault.cut': 'Er ist kürzer als die Schlüssel von OpenRouter; ein Teil fehlt.',

  'wait.seconds': 'Es geht in {count} s weiter.',
  'wait.minutes': 'Es geht in {count} min weiter.',
  'wait.hours': 'Es geht in {count} h weiter.',
  'wait.unknown': 'Es geht von selbst weiter.',
  'diagnosis.memory-leak.title': 'Der Speicher von {service} wächst immer weiter',
  'diagnosis.memory-leak.text':
    'Der Speicher von {service} wächst um etwa {pace} pro Stunde; so erreicht er {limit} in etwa {hours} {hours:Stunde|Stunden}. Bei Gelegenheit neu starten: Der Dienst fängt dann mit wenig wieder an.',
  'diagnosis.app-crashed.title': 'Die App endete durch einen Fehler und wurde neu gestartet',
  'diagnosis.app-crashed.text':
    'Der vorige Lauf endete am {date}: {message} Kommt das wieder vor, den Bericht unter „Über“ kopieren; „llm-trainer up --safe-mode“ startet das Panel allein.',

  'impact.leak': 'Bei {limit} wird der Rechner langsam, oder das System beendet {service}.',
  'impact.no-teacher': 'Niemand lehrt: Das Training wartet, und Chats bleiben ohne Antwort.',
  'impact.teacher-ends': 'Von da an lehrt niemand: Das Training wartet, und Chats bleiben ohne Antwort.',
  'impact.teacher-late': 'Antworten fehlen oder kommen spät; dazwischen wartet das Training.',
  'impact.forgets': 'Der Lehrer vergisst, wie das Gespräch begann, und wiederholt sich vielleicht.',
  'impact.no-learner': 'Das Training wartet: Es ist niemand da, der lernt.',
  'impact.service': 'Die Aufgabe von {service} bleibt liegen.',
  'impact.held-up': 'Es hält {service} von anderer Arbeit ab.',
  'impact.database': 'Was darin ist, lässt sich nicht zeigen.',
  'impact.settings-fixed': 'Einstellungen lassen sich nicht ändern.',
  'impact.settings': 'Änderungen in der Datei gelten nicht.',
  'impact.readable': 'Wer es liest, kann benutzen, wozu es Zugang gibt.',
  'impact.key-lost': 'Wenn die App endet, ist der Schlüssel weg.',
  'impact.disk': 'Austausche, Protokolle und Einstellungen lassen sich nicht speichern.',
  'impact.disk-soon': 'Ist er voll, pausiert das Training, und Einstellungen lassen sich nicht speichern.',
  'impact.memory': 'Ein lokales Modell lädt vielleicht nicht, und das System kann Programme beenden.',
  'impact.late': 'Prüfungen und Schaltflächen reagieren verspätet.',
  'impact.exposed': 'Wer im selben Netzwerk ist, kann {service} wie einen eigenen Dienst benutzen.',
  'impact.clock': 'Sichere Verbindungen schlagen fehl, und Zeiten in Protokollen stimmen nicht.',
  'impact.training': 'Bis es weitergeht, gibt es keinen Austausch.',

  'proof.run': 'Die App ist eine Stunde gelaufen.',
  'proof.source': 'Eine Quelle ist gewählt und hat eine echte Antwort gegeben.',
  'proof.key': 'Die kostenlose Prüfung des Schlüssels gelingt, und eine echte Antwort kommt.',
  'proof.key-lasts':
    'Die kostenlose Prüfung nennt kein Ablaufdatum des Schlüssels oder eines, das mehr als eine Woche entfernt ist.',
  'proof.answer': 'Eine echte Antwort von {source} kommt.',
  'proof.variable': 'Der verwendete Schlüssel ist der hier gespeicherte.',
  'proof.ollama': 'Ollama nennt unter seiner Adresse seine Version, und eine echte Antwort kommt.',
  'proof.smaller-model': 'Ein Modell, das passt, ist in Gebrauch.',
  'proof.first-word': 'Das erste Wort der Antwort kommt.',
  'proof.context': 'Eine Frage und ihre Antwort lassen im Kontext Platz übrig.',
  'proof.graphics': 'Ein Teil des Modells liegt auf der Grafikkarte.',
  'proof.probe': '{service} besteht die Zustandsprüfung zweimal in Folge.',
  'proof.start': '{service} startet und besteht die Zustandsprüfung.',
  'proof.steady': '{service} bleibt eine Minute lang im selben Zustand.',
  'proof.quiet': '{service} gibt eine Minute lang keine solche Zeile aus.',
  'proof.no-secret': '{service} gibt zehn Minuten lang kein Geheimnis aus.',
  'proof.database': 'Die Datei lässt sich öffnen.',
  'proof.set-aside': 'Im Ordner liegt keine beiseitegelegte Datei mehr.',
  'proof.config-known': 'config.json hat eine Version, die diese App kennt.',
  'proof.config': 'config.json ist wieder lesbar.',
  'proof.file': 'config.json enthält kein Geheimnis.',
  'proof.kept': 'Der Schlüssel liegt dort, wo er die App überdauert.',
  'proof.keychain': 'Der Schlüsselbund antwortet.',
  'proof.disk': 'Mehr als {wanted} sind frei.',
  'proof.memory': 'Mehr als {wanted} sind frei.',
  'proof.loop': 'Zehn Sekunden lang kein Stillstand.',
  'proof.clock': 'Die Uhr stimmt mit der von {provider} überein, und eine Verbindung kommt zustande.',
  'proof.loopback': '{service} lauscht nur auf der eigenen Adresse dieses Rechners.',
  'proof.training': 'Das Training macht einen weiteren Austausch.',

  'symptom.service-blocked': '{service} läuft, kann aber nicht antworten',
  'symptom.training-paused': 'Das Training pausiert',
  'symptom.training-paused-at': 'Das Training pausiert nach {exchanges} von {of} {of:Austausch|Austauschen}',
  'symptom.card': '{title}',

  'source.llm-server': 'LLM-Server',
  'source.key-check': 'Schlüsselprüfung',
  'source.probe': 'Zustandsprüfung',
  'source.process': 'Prozess',
  'source.config': 'config.json',
  'source.environment': 'Umgebung',
  'source.output': '{service}',
  'source.training': 'Training',
  'source.computer': 'Rechner',
  'source.folder': 'Ordner',
  'source.keychain': 'Schlüsselbund',
  'evidence.provider-answer': '{provider} antwortete mit {status} {message}',
  'evidence.memory': 'belegt {memory}, jede Stunde {pace} mehr',
  'evidence.problem': '{detail}',
  'evidence.probe': 'GET {url} → {result}',
  'evidence.line': '{line}',
  'evidence.port': 'Port {port} wird von {holder} gehalten',
  'evidence.key-expires': 'der Schlüssel läuft am {date} ab',
  'evidence.variable': '{variable} ist gesetzt',
  'evidence.repeats': '{count} {count:Versuch|Versuche} bei {target} innerhalb von {seconds} s',
  'evidence.set-aside': '{file} wurde als {keptAs} beiseitegelegt',
  'evidence.free': '{free} von {total} frei',
  'evidence.standstill': 'stand {ms} ms still',
  'evidence.listens': 'lauscht auf Port {port} an jeder Adresse',
  'evidence.no-word': 'seit {seconds} s kein erstes Wort, und {model} war bei der Anfrage nicht im Speicher',
  'evidence.context': '{read} Tokens gelesen und {written} geschrieben, bei einem Kontext von {context}',
  'evidence.offline': 'keine Netzwerkadresse außer der eigenen',
  'evidence.clock-ahead': '{minutes} min vor der Zeit, die {provider} nennt',
  'evidence.clock-behind': '{minutes} min hinter der Zeit, die {provider} nennt',
}
