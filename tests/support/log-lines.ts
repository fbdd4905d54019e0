/** What Python's urllib3 prints while it tries again: of its versions 1 and 2, and when it has given up. */
export const urllib3Lines = {
  pool: "WARNING:urllib3.connectionpool:Retrying (Retry(total=2, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f2a1c0d3e50>: Failed to establish a new connection: [Errno 111] Connection refused')': /telegram/status",
  named:
    "WARNING:urllib3.connectionpool:Retrying (Retry(total=1, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError(\"HTTPConnection(host='localhost', port=8040): Failed to establish a new connection: [Errno 111] Connection refused\")': /sms/status",
  exhausted:
    "requests.exceptions.ConnectionError: HTTPConnectionPool(host='localhost', port=8041): Max retries exceeded with url: /telegram/status (Caused by NewConnectionError('…: [Errno 111] Connection refused'))",
} as const

/** A slow callback, as asyncio tells of it in debug mode. */
export const asyncioLine =
  "WARNING:asyncio:Executing <Task pending name='Task-8' coro=<status() running at middleware.py:214>> took 3.012 seconds"

export const heapLine = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'

/** How Python 3.11 tells of a setting that is not in config.json. */
export const keyErrorLines = (file: string): string[] => [
  'Traceback (most recent call last):',
  `  File "${file}", line 391, in <module>`,
  '    run_server()',
  `  File "${file}", line 360, in run_server`,
  '    print(f"Model: {config[\'ollama_model\']}")',
  '                    ~~~~~~^^^^^^^^^^^^^^^^',
  "KeyError: 'ollama_model'",
]

/** What uvicorn prints once it listens. */
export const uvicornRuns = (host: string, port: number): string =>
  `INFO:     Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)`

/** What the Python services of an llm-trainer folder print, in the form of their loggers, about what they meet. */
export const pythonLines = {
  storm:
    "2026-11-04 12:00:01,123 - [MIDDLEWARE] - WARNING - Retrying (Retry(total=2, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f2a1c0d3e50>: Failed to establish a new connection: [Errno 111] Connection refused')': /api/status",
  exhausted:
    "2026-11-04 12:00:04,123 - [TELEGRAM-BOT] - ERROR - It could not be asked: HTTPConnectionPool(host='localhost', port=8030): Max retries exceeded with url: /api/chat (Caused by NewConnectionError('…: [Errno 111] Connection refused'))",
  rejected:
    '2026-11-04 12:00:05,123 - [LLM-SERVER] - ERROR - OpenRouter: status 401: {"error":{"message":"User not found.","code":401}}',
  access: 'INFO:     127.0.0.1:51234 - "POST /api/chat HTTP/1.1" 503 Service Unavailable',
  portTaken: "ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8030): address already in use",
} as const
