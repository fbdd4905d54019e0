import type { failover as english } from '../en/failover.ts'
import type { Translated } from '../translated.ts'

export const failover: Translated<typeof english> = {
  title: 'Cuando falla la fuente',
  hint: 'La fuente nueva demuestra primero que funciona con una respuesta real; hasta entonces sigue la anterior. El entrenamiento continúa en el siguiente intercambio.',
  modes: { off: 'No hacer nada', ask: 'Preguntar', automatic: 'Cambiar' },
  directions: {
    ollama: 'Si falla OpenRouter, cambiar a Ollama',
    openrouter: 'Si falla Ollama, cambiar a OpenRouter',
  },
  means: {
    ollama:
      'Lo que se dice se queda entonces en este equipo y no cuesta nada, salvo que el modelo se ejecute en ollama.com. Un modelo pequeño puede enseñar peor.',
    openrouter:
      'Lo que se dice va entonces a OpenRouter y a quien ejecuta el modelo, y cada respuesta se paga con su crédito; también la que sirve de prueba.',
  },
  causes: {
    'key-rejected': 'OpenRouter rechaza la clave',
    'credit-exhausted': 'El crédito de OpenRouter se agotó',
    'rate-limited': 'OpenRouter pide menos peticiones',
    'provider-down': 'OpenRouter está caído o inaccesible',
    'model-gone': 'OpenRouter ya no ofrece el modelo',
    'ollama-not-running': 'Ollama no está en marcha',
    'model-missing': 'Ollama no tiene el modelo',
    'ollama-failing': 'Ollama falla una y otra vez',
  },
  details: 'Según la causa',
  detailsHint: 'Una causa que cierra la fuente cuenta al instante; cualquier otra, cuando ha durado {seconds} s.',
  sameAsAbove: 'Como arriba ({mode})',
  back: 'Volver automáticamente cuando la primera fuente se recupere',
  backAfter: 'Estable durante',
  minutes: 'minutos',
  backHint:
    'Entretanto solo se hace una comprobación gratuita. Tras una falta de crédito, solo se vuelve si la clave tiene un límite que lo indique.',
  backWrong: 'Minutos, de 1 a 1440.',
  breaker: 'Como máximo dos cambios en {minutes} minutos; después se queda donde está y avisa.',

  askTitle: '{cause}. ¿Cambiar a {to}?',
  goOver: 'Cambiar a {to}',
  stay: 'Seguir con {from}',
  actedTitle: 'Se cambió a {to}',
  actedText: '{cause}.',
  returnsText: 'Se volverá automáticamente cuando {from} lleve {minutes} min funcionando bien.',
  backTitle: 'De vuelta a {to}',
  backText: '{to} lleva un rato funcionando bien de nuevo.',
  goBack: 'Volver a {from}',
  failedTitle: 'El cambio a {to} no funcionó',
  failedText: '{cause}, pero: {why}',
  stuckTitle: '{to} no está listo para tomar el relevo',
  stuckText: {
    ollama: '{cause}. Inicie Ollama y descargue su modelo; en cuanto esté, esto continúa solo.',
    openrouter: '{cause}. OpenRouter necesita una clave que funcione; en cuanto la tenga, esto continúa solo.',
  },
  breakerTitle: 'Por ahora se sigue con {source}',
  breakerText: 'La fuente cambió dos veces en poco tiempo. Próximo cambio posible: {time}.',
  later: 'más tarde',
  news: 'Cambio de fuente automático',

  cli: {
    description: 'muestra o define qué se hace cuando falla la fuente: off, ask o automatic',
    to: 'solo para cambiar a esta fuente: ollama u openrouter',
    json: 'muestra las reglas y lo ocurrido como JSON',
    unknown: 'No existe «{name}». Es off, ask o automatic.',
    unknownSource: 'No hay ninguna fuente «{name}» a la que cambiar. Es ollama u openrouter.',
    toNeedsMode: 'Indique también qué se debe hacer: llm-trainer failover automatic --to {to}',
    direction: '{direction}: {mode}',
    returns: 'Vuelve automáticamente tras {minutes} minutos estables.',
    stays: 'No vuelve automáticamente.',
    set: 'Definido.',
  },
}
