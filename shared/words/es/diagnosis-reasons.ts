import type { diagnosisReasons as english } from '../en/diagnosis-reasons.ts'
import type { Translated } from '../translated.ts'
import { botReasons } from './bot-reasons.ts'
import { originReasons } from './origin-reasons.ts'
import { pythonReasons } from './python-reasons.ts'

export const diagnosisReasons: Translated<typeof english> = {
  ...botReasons,
  ...originReasons,
  ...pythonReasons,

  'diagnosis.no-source.title': 'Elija quién enseña',
  'diagnosis.no-source.text':
    'Un modelo de lenguaje conversa con CEREBRUM. Use uno en la nube con OpenRouter (necesita una clave) o uno en este equipo con Ollama (gratis).',
  'diagnosis.key-missing.title': 'OpenRouter necesita una clave',
  'diagnosis.key-missing.text':
    'OpenRouter está elegido, pero aún no hay clave para él. Obtenga una allí y péguela aquí, o use Ollama.',
  'diagnosis.key-malformed.title': 'La clave en uso no se copió bien',
  'diagnosis.key-malformed.text': '{fault} OpenRouter no la acepta. Copie la clave otra vez, entera y sin nada más.',
  'diagnosis.key-expired.title': 'La clave terminada en …{last4} ha caducado',
  'diagnosis.key-expired.text': 'OpenRouter respondió {status}: «{message}» Cree allí una clave nueva y péguela aquí.',
  'diagnosis.key-disabled.title': 'La clave terminada en …{last4} está desactivada',
  'diagnosis.key-disabled.text':
    'OpenRouter respondió {status}: «{message}» Vuelva a activarla allí y reintente, o pegue otra.',
  'diagnosis.key-rejected.title': 'La clave terminada en …{last4} ya no se acepta',
  'diagnosis.key-rejected.text':
    'OpenRouter respondió {status}: «{message}» La clave se revocó, ha caducado o su cuenta ya no existe. No se envían más peticiones con ella.',
  'diagnosis.forbidden.title': 'OpenRouter no permite esto',
  'diagnosis.forbidden.text': 'OpenRouter respondió {status}: «{message}»',
  'diagnosis.key-expires-soon.title': 'La clave terminada en …{last4} caduca pronto',
  'diagnosis.key-expires-soon.text':
    'OpenRouter la acepta hasta esta fecha: {date}. Cree allí antes una clave nueva y péguela aquí; la anterior funciona hasta entonces.',
  'diagnosis.key-hidden.title': 'Una variable de entorno oculta su clave guardada',
  'diagnosis.key-hidden.text':
    '{variable} contiene la clave terminada en …{last4}, que tiene prioridad sobre la guardada aquí, terminada en …{stored}.',

  'diagnosis.credit-exhausted.title': 'El crédito de OpenRouter se agotó',
  'diagnosis.credit-exhausted.text':
    'OpenRouter respondió {status}: «{message}» Añada crédito allí o use Ollama, que es gratis.',
  'diagnosis.key-limit-reached.title': 'La clave terminada en …{last4} ha gastado lo que tenía permitido',
  'diagnosis.key-limit-reached.text':
    'OpenRouter respondió {status}: «{message}» El límite es de la clave; la cuenta puede tener crédito todavía. Suba el límite allí o use otra clave.',
  'diagnosis.free-quota-used.title': 'Las respuestas gratuitas de hoy se agotaron',
  'diagnosis.free-quota-used.text':
    'OpenRouter respondió {status}: «{message}» Los modelos gratuitos responden un número limitado de peticiones al día; la cuenta empieza de nuevo a medianoche UTC. Un modelo de pago u Ollama sí responden ahora.',
  'diagnosis.rate-limited.title': '{provider} pide una pausa',
  'diagnosis.rate-limited.text': '{provider} respondió {status}: «{message}» {wait} No hay que hacer nada.',

  'diagnosis.model-not-found.title': 'El modelo {model} no está disponible',
  'diagnosis.model-not-found.text': '{provider} respondió {status}: «{message}» Elija otro modelo.',
  'diagnosis.model-withdrawn.title': 'El modelo {model} se retiró',
  'diagnosis.model-withdrawn.text': 'OpenRouter respondió {status}: «{message}» No volverá: elija otro modelo.',
  'diagnosis.privacy-forbids-model.title': 'Sus ajustes de privacidad no permiten el modelo {model}',
  'diagnosis.privacy-forbids-model.text':
    'OpenRouter respondió {status}: «{message}» Todas las empresas que ofrecen este modelo hacen con los mensajes algo que sus ajustes de allí no permiten. Cámbielos o elija otro modelo.',
  'diagnosis.model-not-here.title': 'El modelo {model} no se ofrece donde usted está',
  'diagnosis.model-not-here.text': 'OpenRouter respondió {status}: «{message}» Elija otro modelo.',

  'diagnosis.offline.title': 'Este equipo no tiene conexión',
  'diagnosis.offline.text': '{message} Continúa solo cuando vuelva la red; Ollama funciona sin ella.',
  'diagnosis.name-unknown.title': 'No se encuentra la dirección de {provider}',
  'diagnosis.name-unknown.text':
    '{message} Hay red, pero su servidor de nombres (DNS) no conoce {host}. Puede deberse a una página de acceso, una VPN o un filtro. Esto no dice nada de su clave.',
  'diagnosis.proxy-fails.title': 'El proxy no deja pasar las peticiones',
  'diagnosis.proxy-fails.text':
    '{message} Lo define proxy_url en config.json o el entorno (HTTPS_PROXY). Esto no dice nada de su clave.',
  'diagnosis.certificate-untrusted.title': 'La conexión con {provider} no es de confianza',
  'diagnosis.certificate-untrusted.text':
    '{message} No se envió nada, así que la clave está a salvo. Un proxy o un antivirus que inspecciona el tráfico necesita que este equipo confíe en su propio certificado.',
  'diagnosis.clock-wrong.title': 'El reloj de este equipo está mal',
  'diagnosis.clock-wrong.text': '{message} Ponga el reloj en hora, mejor de forma automática por internet.',
  'diagnosis.provider-unreachable.title': 'No se puede contactar con {provider}',
  'diagnosis.provider-unreachable.text':
    'No se estableció ninguna conexión, o se cortó antes de una respuesta. Esto no dice nada de su clave. Revise la red y vuelva a intentarlo.',
  'diagnosis.provider-down.title': '{provider} está caído o sobrecargado',
  'diagnosis.provider-down.text':
    '{provider} respondió {status}: «{message}» El fallo es suyo y suele pasar en unos minutos.',
  'diagnosis.provider-slow.title': '{provider} no responde a tiempo',
  'diagnosis.provider-slow.text':
    '{message} Puede estar sobrecargado, o el modelo es demasiado grande para que responda rápido.',
  'diagnosis.provider-failing.title': '{provider} tiene problemas',
  'diagnosis.provider-failing.text': '{message} Suele pasar solo.',

  'diagnosis.ollama-not-installed.title': 'Ollama no está instalado',
  'diagnosis.ollama-not-installed.text': 'Ollama está elegido, pero su programa no se encontró en este equipo.',
  'diagnosis.ollama-not-running.title': 'Ollama no está en marcha',
  'diagnosis.ollama-not-running.text': 'Nada responde en {url}. Inicie Ollama; cuando responda, esto continúa solo.',
  'diagnosis.ollama-elsewhere.title': 'Ollama responde en otra dirección',
  'diagnosis.ollama-elsewhere.text':
    'No responde en {url}, donde se le busca, pero sí en {found}. Use esa dirección o haga que Ollama escuche en la definida.',
  'diagnosis.ollama-stranger.title': 'Otra cosa responde en lugar de Ollama',
  'diagnosis.ollama-stranger.text':
    'Lo que responde en {url} no es Ollama. Puede que otro programa use su puerto o que ollama_url en config.json indique otro lugar.',
  'diagnosis.model-not-pulled.title': 'El modelo {model} no está en este equipo',
  'diagnosis.model-not-pulled.text':
    'Descárguelo aquí, o con: ollama pull {model}. En cuanto esté, esto continúa solo.',
  'diagnosis.model-too-large.title': '{model} es demasiado grande para este equipo',
  'diagnosis.model-too-large.text':
    'Necesita unos {needed} GB de memoria y este equipo tiene {has} GB. Uno más pequeño, como {smaller}, responde más rápido, o al menos responde.',
  'diagnosis.model-on-cpu.title': '{model} se ejecuta solo en el procesador',
  'diagnosis.model-on-cpu.text':
    'No usa ninguna tarjeta gráfica, así que las respuestas tardan más. No falla nada; un modelo más pequeño responde más rápido.',
  'diagnosis.model-loading.title': '{model} se está cargando',
  'diagnosis.model-loading.text':
    'Ollama lo carga en memoria antes de su primera respuesta; de momento lleva {seconds} s. {before} No hay que hacer nada: las siguientes respuestas llegan antes.',
  'load.before': 'La última vez tardó {seconds} s.',
  'load.unknown': 'Un modelo grande puede tardar minutos.',
  'diagnosis.context-full.title': '{model} ya no lee el principio de la conversación',
  'diagnosis.context-full.text':
    'Solo puede tener presentes {context} tokens a la vez; la última pregunta tenía {read} y la respuesta {written} más. Lo que sobra se omite por el principio, sin avisar a nadie. Reduzca max_conversation_history (ahora {max}) en config.json, o inicie Ollama con un OLLAMA_CONTEXT_LENGTH mayor, que ocupa más memoria.',
  'diagnosis.ollama-out-of-memory.title': 'El modelo {model} no cabe en la memoria de este equipo',
  'diagnosis.ollama-out-of-memory.text':
    'Ollama respondió {status}: «{message}» Cierre otros programas o elija un modelo más pequeño.',

  'diagnosis.port-in-use.title': 'El puerto {port} está ocupado',
  'diagnosis.port-in-use.text':
    '{holder} usa el puerto que necesita {service}. Cierre ese programa o deje que {service} use el puerto {free}.',
  'diagnosis.port-in-use-by-us.title': 'Otro LLM Trainer usa el puerto {port}',
  'diagnosis.port-in-use-by-us.text':
    '{holder} es un servicio de esta aplicación: de otra carpeta, o un resto de una ejecución anterior. Ciérrelo o deje que {service} use el puerto {free}.',
  'diagnosis.service-failed.title': '{service} falla una y otra vez',
  'diagnosis.service-failed.text':
    'Terminó {count} {count:vez|veces seguidas} y no se vuelve a iniciar automáticamente. {why}',
  'diagnosis.service-crashing.title': '{service} se ha caído {count} veces',
  'diagnosis.service-crashing.text': 'Se vuelve a iniciar automáticamente, tras pausas cada vez más largas. {why}',
  'diagnosis.service-out-of-memory.title': '{service} se quedó sin memoria',
  'diagnosis.service-out-of-memory.text': 'Terminó por eso. {why}',
  'diagnosis.spawn-failed.title': 'No se pudo iniciar {service}',
  'diagnosis.spawn-failed.text': '{why}',
  'diagnosis.service-down.title': '{service} no responde',
  'diagnosis.service-down.text':
    'Su proceso está en marcha, pero no responde como debería: {why}. Si sigue así, se reiniciará.',
  'diagnosis.stranger.title': 'Otra cosa responde en lugar de {service}',
  'diagnosis.stranger.text': 'Lo que responde en {url} no es {service}. Puede que otro programa use su puerto.',
  'diagnosis.service-unstable.title': '{service} funciona a ratos',
  'diagnosis.service-unstable.text': 'En pocos minutos ha alternado varias veces entre funcionar y fallar.',
  'why.line': 'Lo más probable: «{line}»',
  'why.last-words': 'Sus últimas líneas están abajo.',

  'diagnosis.cerebrum-down.title': 'CEREBRUM no está en marcha',
  'diagnosis.cerebrum-down.text':
    '{why} ({url}). Inicie CEREBRUM o corrija su dirección; cuando responda, esto continúa solo.',
  'diagnosis.cerebrum-hangs.title': 'CEREBRUM no responde',
  'diagnosis.cerebrum-hangs.text':
    'Algo escucha en {url}, pero no contesta: {why}. Está ocupado o bloqueado. Espere o reinícielo; cuando responda, esto continúa solo.',
  'diagnosis.cerebrum-errors.title': 'CEREBRUM responde con errores',
  'diagnosis.cerebrum-errors.text':
    'En {url} da un error: {why}. Su propio registro dice más; cuando responda bien, esto continúa solo.',
  'diagnosis.cerebrum-stranger.title': 'Lo que responde en la dirección de CEREBRUM no es CEREBRUM',
  'diagnosis.cerebrum-stranger.text':
    'Algo escucha en {url}, pero no conoce las preguntas de CEREBRUM ({why}). Corrija la dirección o cierre ese programa.',
  'diagnosis.cerebrum-address.title': 'La dirección de CEREBRUM no lleva a ninguna parte',
  'diagnosis.cerebrum-address.text': '{why}. La dirección es {url}; corríjala o revise la red.',

  'diagnosis.retry-storm.title': '{service} pregunta a {target} una y otra vez',
  'diagnosis.retry-storm.text':
    '{count} intentos en {seconds} s, sin éxito. Cada uno espera, y lo que viene detrás espera también. Quien pregunta debería hacerlo una vez y avisar si falla.',
  'diagnosis.service-loop-blocked.title': '{service} se frena a sí mismo',
  'diagnosis.service-loop-blocked.text':
    'Lo dijo él mismo {count} veces en {seconds} s: «{line}» Entretanto no responde a nadie.',
  'diagnosis.secret-in-log.title': '{service} ha mostrado un secreto',
  'diagnosis.secret-in-log.text':
    '{count} {count:línea|líneas} de su salida {count:contiene|contienen} uno ({masked}). Quien lea el registro puede usarlo: anúlelo donde se emitió y cree uno nuevo.',

  'diagnosis.config-invalid.title': 'No se puede leer config.json',
  'diagnosis.config-invalid.text':
    '{why} Los últimos ajustes válidos siguen en vigor y el archivo se deja como está. Una corrección hecha en el propio archivo se lee al momento.',
  'diagnosis.config-newer.title': 'config.json es de una versión más nueva de esta aplicación',
  'diagnosis.config-newer.text':
    'Su versión es {version}; esta aplicación conoce la {known}. Está en vigor lo que esta aplicación conoce de sus ajustes y no se escribe nada en el archivo. Actualice la aplicación y podrá cambiar los ajustes de nuevo.',
  'diagnosis.database-damaged.title': '{file} estaba dañado y se ha apartado',
  'diagnosis.database-damaged.text':
    'Está como {keptAs} en {path}. No se ha borrado nada de él y se ha empezado un nuevo {file}. Aquí falta: {what}. {copy} Saque el archivo antiguo de la carpeta cuando no lo necesite; entonces desaparece esta tarjeta.',
  'diagnosis.database-unusable.title': 'No se puede usar {file}',
  'diagnosis.database-unusable.text': '{why} Hasta entonces falta: {what}. Todo lo demás funciona.',
  'database.training': 'las sesiones y los intercambios del entrenamiento',
  'database.history': 'los incidentes, la cronología y los gastos',
  'database.messaging': 'los usuarios y las conversaciones de los bots',
  'database.copy':
    'Hay una copia de antes de su última actualización: {copy}; una copia de seguridad de la carpeta se recupera con llm-trainer restore.',
  'database.no-copy': 'Si tiene una copia de seguridad de la carpeta, se recupera con llm-trainer restore.',
  'diagnosis.secret-in-file.title': 'Hay un secreto legible en config.json',
  'diagnosis.secret-in-file.text': '{secrets}: cualquiera que pueda leer el archivo puede usarlo. {remedy}',
  'secret.to-keychain': 'Se puede pasar al llavero.',
  'secret.to-keychain-python':
    'Se puede pasar al llavero. Los servicios de Python lo reciben entonces por su entorno, que prefieren al archivo, así que siguen funcionando igual.',
  'diagnosis.no-keychain.title': 'Aquí no hay llavero',
  'diagnosis.no-keychain.text':
    'La clave se guarda en memoria y desaparece al cerrar la aplicación. Se puede guardar en un archivo que solo usted puede leer.',
  'diagnosis.keychain-locked.title': 'El llavero está bloqueado',
  'diagnosis.keychain-locked.text':
    '{why} Puede contener una clave que ahora no se puede leer. Desbloquéelo y vuelva a intentarlo, o pegue la clave.',

  'diagnosis.disk-full.title': 'El disco está lleno',
  'diagnosis.disk-full.text':
    '{why} Libere espacio en el disco de {path}. No se pierde nada de lo dicho; se escribe cuando haya espacio.',
  'diagnosis.disk-nearly-full.title': 'El disco está casi lleno',
  'diagnosis.disk-nearly-full.text':
    'Solo quedan {free} libres en el disco de {path}. Libere espacio antes de que el entrenamiento se detenga por ello.',
  'diagnosis.memory-low.title': 'Queda poca memoria libre',
  'diagnosis.memory-low.text': 'Solo quedan {free} libres de {total}. Cierre lo que no necesite.',
  'diagnosis.event-loop-blocked.title': 'Esta aplicación se quedó parada',
  'diagnosis.event-loop-blocked.text':
    'Se paró durante {ms} ms seguidos, así que sus comprobaciones llegaron tarde y no cuentan. Casi siempre es porque el equipo está ocupado con otra cosa.',

  'diagnosis.service-exposed.title': 'Toda la red puede llegar a {service}',
  'diagnosis.service-exposed.text':
    '{service} escucha en el puerto {port} en todas las direcciones de este equipo y no pregunta a nadie quién es. {remedy}',
  'bind.ollama':
    'Si solo lo necesita este equipo, defina OLLAMA_HOST como 127.0.0.1:{port} (o desactive «Expose Ollama to the network» en sus ajustes) e inícielo de nuevo.',
  'bind.other': 'Si solo lo necesita este equipo, haga que escuche en 127.0.0.1:{port} e inícielo de nuevo.',

  'diagnosis.training-circles.title': 'El entrenamiento está en pausa: {why}',
  'diagnosis.training-circles.text':
    'Se pidió varias veces al profesor otro enfoque y no sirvió. Mire la transcripción; otro modelo u otros temas pueden ayudar. No se pierde nada de lo dicho.',
  'diagnosis.training-paused.title': 'El entrenamiento está en pausa: {why}',
  'diagnosis.training-paused.text': '{detail} Se reintenta automáticamente; no se pierde nada de lo dicho.',

  'key-fault.quotes': 'Está entre comillas.',
  'key-fault.spaces': 'Contiene un espacio o un carácter que no tiene ninguna clave.',
  'key-fault.masked': 'Es una clave sin su parte central.',
  'key-fault.other-provider': 'Parece una clave de {provider}.',
  'key-fault.cut': 'Es más corta que las claves de OpenRouter, así que le falta una parte.',

  'wait.seconds': 'Continúa en {count} s.',
  'wait.minutes': 'Continúa en {count} min.',
  'wait.hours': 'Continúa en {count} h.',
  'wait.unknown': 'Continúa solo.',
  'diagnosis.memory-leak.title': 'La memoria de {service} no deja de crecer',
  'diagnosis.memory-leak.text':
    'La memoria de {service} crece unos {pace} por hora; a este ritmo llega a {limit} en unas {hours} {hours:hora|horas}. Reinícielo cuando le convenga: empieza de nuevo con poca.',
  'diagnosis.app-crashed.title': 'La app terminó por un fallo y se inició de nuevo',
  'diagnosis.app-crashed.text':
    'La ejecución anterior terminó el {date}: {message} Si se repite, copie el informe en «Acerca de»; «llm-trainer up --safe-mode» inicia solo el panel.',

  'impact.leak': 'Con {limit} el equipo se vuelve lento, o el sistema termina {service}.',
  'impact.no-teacher': 'Nadie enseña: el entrenamiento espera y los chats no reciben respuesta.',
  'impact.teacher-ends': 'A partir de entonces nadie enseña: el entrenamiento espera y los chats no reciben respuesta.',
  'impact.teacher-late': 'Las respuestas faltan o llegan tarde; entretanto el entrenamiento espera.',
  'impact.forgets': 'El profesor olvida cómo empezó la conversación y puede repetirse.',
  'impact.no-learner': 'El entrenamiento espera: no hay a quién enseñar.',
  'impact.service': 'Lo que hace {service} no se hace.',
  'impact.held-up': 'Impide que {service} haga su otro trabajo.',
  'impact.database': 'No se puede mostrar lo que contiene.',
  'impact.settings-fixed': 'No se pueden cambiar los ajustes.',
  'impact.settings': 'Los cambios del archivo no están en vigor.',
  'impact.readable': 'Quien lo lea puede usar aquello a lo que da acceso.',
  'impact.key-lost': 'Al cerrar la aplicación, la clave desaparece.',
  'impact.disk': 'No se pueden guardar intercambios, registros ni ajustes.',
  'impact.disk-soon': 'Cuando esté lleno, el entrenamiento se pausa y los ajustes no se pueden guardar.',
  'impact.memory': 'Puede que un modelo local no se cargue y que el sistema cierre programas.',
  'impact.late': 'Las comprobaciones y los botones responden tarde.',
  'impact.exposed': 'Quien esté en la misma red puede usar {service} como si fuera suyo.',
  'impact.clock': 'Las conexiones seguras fallan y las horas de los registros son erróneas.',
  'impact.training': 'No se hace ningún intercambio hasta que continúe.',

  'proof.run': 'La app ha estado en marcha una hora.',
  'proof.source': 'Hay una fuente elegida y ha dado una respuesta real.',
  'proof.key': 'La comprobación gratuita de la clave sale bien y llega una respuesta real.',
  'proof.key-lasts': 'La comprobación gratuita no indica fecha de caducidad, o falta más de una semana.',
  'proof.answer': 'Llega una respuesta real de {source}.',
  'proof.variable': 'La clave en uso es la guardada aquí.',
  'proof.ollama': 'Ollama indica su versión en su dirección y llega una respuesta real.',
  'proof.smaller-model': 'Está en uso un modelo que cabe.',
  'proof.first-word': 'Llega la primera palabra de la respuesta.',
  'proof.context': 'Una pregunta y su respuesta dejan espacio en el contexto.',
  'proof.graphics': 'Una parte del modelo está en la tarjeta gráfica.',
  'proof.probe': '{service} supera su comprobación de estado dos veces seguidas.',
  'proof.start': '{service} se inicia y supera su comprobación de estado.',
  'proof.steady': '{service} mantiene el mismo estado durante un minuto.',
  'proof.quiet': '{service} no muestra ninguna línea así durante un minuto.',
  'proof.no-secret': '{service} no muestra ningún secreto durante diez minutos.',
  'proof.database': 'El archivo se puede abrir.',
  'proof.set-aside': 'En la carpeta ya no hay ningún archivo apartado.',
  'proof.config-known': 'config.json tiene una versión que esta aplicación conoce.',
  'proof.config': 'config.json se puede leer de nuevo.',
  'proof.file': 'config.json no contiene ningún secreto.',
  'proof.kept': 'La clave está guardada donde perdura tras cerrar la aplicación.',
  'proof.keychain': 'El llavero responde.',
  'proof.disk': 'Hay más de {wanted} libres.',
  'proof.memory': 'Hay más de {wanted} libres.',
  'proof.loop': 'Diez segundos sin ninguna parada.',
  'proof.clock': 'El reloj coincide con el de {provider} y se logra una conexión.',
  'proof.loopback': '{service} escucha solo en la dirección propia de este equipo.',
  'proof.training': 'El entrenamiento hace otro intercambio.',

  'symptom.service-blocked': '{service} está en marcha, pero no puede responder',
  'symptom.training-paused': 'El entrenamiento está en pausa',
  'symptom.training-paused-at': 'El entrenamiento está en pausa tras {exchanges} de {of} intercambios',
  'symptom.card': '{title}',

  'source.llm-server': 'servidor LLM',
  'source.key-check': 'comprobación de la clave',
  'source.probe': 'comprobación de estado',
  'source.process': 'proceso',
  'source.config': 'config.json',
  'source.environment': 'entorno',
  'source.output': '{service}',
  'source.training': 'entrenamiento',
  'source.computer': 'equipo',
  'source.folder': 'carpeta',
  'source.keychain': 'llavero',
  'evidence.provider-answer': '{provider} respondió {status} {message}',
  'evidence.memory': 'ocupa {memory}, cada hora {pace} más',
  'evidence.problem': '{detail}',
  'evidence.probe': 'GET {url} → {result}',
  'evidence.line': '{line}',
  'evidence.port': 'el puerto {port} lo ocupa {holder}',
  'evidence.key-expires': 'la clave caduca: {date}',
  'evidence.variable': '{variable} está definida',
  'evidence.repeats': '{count} intentos con {target} en {seconds} s',
  'evidence.set-aside': '{file} se apartó como {keptAs}',
  'evidence.free': '{free} libres de {total}',
  'evidence.standstill': 'se paró durante {ms} ms',
  'evidence.listens': 'escucha en el puerto {port} en todas las direcciones',
  'evidence.no-word': 'ninguna primera palabra en {seconds} s, y {model} no estaba en memoria al preguntarle',
  'evidence.context': 'leyó {read} tokens y escribió {written}, con un contexto de {context}',
  'evidence.offline': 'ninguna dirección de red salvo la propia',
  'evidence.clock-ahead': '{minutes} min adelantado respecto a la hora que indica {provider}',
  'evidence.clock-behind': '{minutes} min atrasado respecto a la hora que indica {provider}',
}
