import type { Inspection } from '../../shared/workspaces.ts'

/** A folder that is there, and empty. */
export const emptyInspection: Inspection = {
  path: '/data/empty',
  standing: 'usable',
  refusal: null,
  opened: false,
  empty: true,
  config: { state: 'missing' },
  programs: [],
  logs: { count: 0, newest: null },
  sessions: 0,
  users: null,
  git: false,
  running: null,
  ports: [],
  creates: ['config.json', '.llm-trainer', 'logs', 'training_logs', 'training.db', 'history.db'],
}

/** A folder of the original llm-trainer with everything in it. */
export const originalInspection: Inspection = {
  ...emptyInspection,
  path: '/home/ada/projects/llm-trainer',
  empty: false,
  config: {
    state: 'read',
    source: 'openrouter',
    model: 'openai/gpt-oss-120b',
    cerebrumUrl: 'http://localhost:8000',
    topics: 10,
    backends: 'built-in',
    unknownKeys: ['webhook_url', 'log_level'],
    unnamedKeys: 0,
    secrets: ['openrouter_api_key', 'telegram_bot_token'],
  },
  programs: ['llm_server.py', 'middleware.py', 'telegram_server.py', 'web_interface.html', 'control-panel.js'],
  logs: { count: 1, newest: Date.UTC(2026, 10, 20, 12) },
  sessions: 14,
  users: { count: 3 },
  git: true,
  ports: [
    { use: 'llm-server', port: 8030, holder: null },
    { use: 'middleware', port: 8032, holder: 'python3 (pid 812)' },
  ],
  creates: ['.llm-trainer', 'logs', 'training.db', 'history.db'],
}
