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
