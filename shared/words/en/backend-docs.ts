/** What a route does: its group and a short name, and where it needs more words, those. `null`: a page or a file of one. */
export type RouteText = readonly [group: string, summary: string, description?: string] | null

/** The documentation of the services' HTTP, at `/docs` of each. By method and path. */
export const backendDocs = {
  answers: {
    ok: 'Done.',
    stream: 'A stream of server-sent events.',
    problem: 'It failed: a problem with a code, the cause in words as `detail`, and whether trying again can help.',
  },
  llmServer: {
    title: 'LLM Trainer: LLM server',
    intro:
      'Answers as the source that is chosen: OpenRouter, Ollama, or the demo. It has no keys of its own and remembers nothing: who asks sends what was said before.',
    routes: {
      'GET /': ['Status', 'Whether it runs, and with which model'],
      'GET /health': [
        'Status',
        'Sign of life',
        '200 whenever it serves, also while the source keeps it from answering.',
      ],
      'GET /ready': ['Status', 'Whether it takes requests', '200 when it does, 503 before and after.'],
      'GET /metrics': ['Status', 'Figures for Prometheus'],
      'GET /api/status': ['Status', 'Source, model, and what keeps it from answering'],
      'POST /api/chat': ['Chat', 'Answer a message'],
      'POST /api/chat/stream': [
        'Chat',
        'Answer a message as a stream',
        'Events: `token` with a piece of the answer, then `done` with all of it, or `problem`.',
      ],
      'POST /api/reset': [
        'Chat',
        'Forget what was said',
        'There is nothing to forget; the original’s clients ask for it.',
      ],
    },
  },
  middleware: {
    title: 'LLM Trainer: middleware',
    intro: 'Stands between the LLM server and CEREBRUM, runs the training, and keeps what was said.',
    routes: {
      'GET /': null,
      'GET /status': null,
      'GET /status-rows': null,
      'GET /status-page.js': null,
      'GET /status-page.css': null,
      'GET /control-panel.js': null,
      'GET /health': ['Status', 'Sign of life'],
      'GET /ready': ['Status', 'Whether it takes requests', '200 when it does, 503 before and after.'],
      'GET /metrics': ['Status', 'Figures for Prometheus'],
      'GET /api/status': ['Status', 'Which services answer'],
      'GET /api/cerebrum/status': ['Status', 'Status of CEREBRUM', 'Asked for on the spot, once.'],
      'GET /api/llm/status': ['Status', 'Status of the LLM server', 'Asked for on the spot, once.'],
      'GET /telegram/status': ['Status', 'Status of the Telegram bot', 'Asked for on the spot, once.'],
      'GET /sms/status': ['Status', 'Status of the SMS bot', 'Asked for on the spot, once.'],
      'GET /api/config': ['Settings', 'config.json, secrets masked'],
      'POST /api/config': [
        'Settings',
        'Change settings',
        'All that are named, or none if one is wrong. A mask means “unchanged”.',
      ],
      'POST /api/chat': ['CEREBRUM', 'Pass a message on to CEREBRUM'],
      'POST /api/training/start': ['Training', 'Start training', 'What is not given is taken from config.json.'],
      'POST /api/training/stop': ['Training', 'Stop training'],
      'POST /api/training/pause': ['Training', 'Pause training'],
      'POST /api/training/resume': ['Training', 'Go on after a pause, or with a session that was interrupted'],
      'GET /api/training/status': ['Training', 'How training goes'],
      'GET /api/training/log': ['Training', 'The last exchanges'],
      'GET /api/training/events': [
        'Training',
        'What training does, as a stream',
        'Events: `state` at every change, `live` while somebody speaks, `exchange` with an id. With `Last-Event-ID`, what was missed comes first.',
      ],
      'GET /api/training/sessions': ['Sessions', 'All sessions'],
      'GET /api/training/sessions/:id': ['Sessions', 'A session and some of its exchanges'],
      'PATCH /api/training/sessions/:id': ['Sessions', 'Give a session another name'],
      'DELETE /api/training/sessions/:id': ['Sessions', 'Delete a session'],
      'GET /api/training/sessions/:id/export': ['Sessions', 'A session as a file'],
      'POST /api/training/import': ['Sessions', 'Take over logs of the original'],
    },
  },
} as const satisfies {
  answers: object
  llmServer: { title: string; intro: string; routes: Record<string, RouteText> }
  middleware: { title: string; intro: string; routes: Record<string, RouteText> }
}
