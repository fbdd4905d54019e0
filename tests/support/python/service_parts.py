"""What our Python services share: settings, a server that does one thing at a time, and calls to others.

They stand in for services that are made with FastAPI, uvicorn and requests, whose handlers wait for others inside of their one
loop: while one request waits, no other is answered. Standard library alone.
"""

import json
import logging
import os
import signal
import socket
import sys
import time
import traceback
import urllib.error
import urllib.request
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

# Seconds. A caller that connects and sends nothing may not hold the only thread for ever.
SILENT_CALLER_S = 5
# Seconds between two looks at whether it was asked to leave.
LOOK_EVERY_S = 0.1


def read_config():
    with open("config.json", encoding="utf-8") as file:
        return json.load(file)


def settings(**from_environment):
    """config.json, with what the environment brings in its place; names of settings with names of variables."""
    config = read_config()
    for setting, variable in from_environment.items():
        if os.environ.get(variable):
            config[setting] = os.environ[variable]
    return config


def logger_of(name, *more):
    logging.basicConfig(
        level=logging.INFO,
        format=f"%(asctime)s - [{name}] - %(levelname)s - %(message)s",
        handlers=[logging.StreamHandler(), *more],
    )
    return logging.getLogger(name)


def now():
    return datetime.now().isoformat()


def short(text):
    return f"{text[:60]}..."


class Refusal(Exception):
    """An answer other than 200, with what is to be said in `detail`."""

    def __init__(self, status, detail):
        super().__init__(str(detail))
        self.status = status
        self.detail = detail


# --- fields of a request -------------------------------------------------------------------------------------------------------


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_kinds = {
    "string": lambda value: isinstance(value, str),
    "float": _is_number,
    "int": lambda value: _is_number(value) and float(value).is_integer(),
    "list": lambda value: isinstance(value, list),
}


def fields_of(body, **wanted):
    """The fields of a body; each is wanted as (kind, default), and a default of `...` means that it has to be there."""
    if not isinstance(body, dict):
        raise Refusal(422, [_fault(["body"], "model_attributes_type", "Input should be a valid dictionary", body)])
    found, faults = {}, []
    for name, (kind, default) in wanted.items():
        value = body.get(name, default)
        if value is ...:
            faults.append(_fault(["body", name], "missing", "Field required", body))
        elif name in body and not _kinds[kind](value) and not (value is None and default is None):
            faults.append(_fault(["body", name], f"{kind}_type", f"Input should be a valid {kind}", value))
        found[name] = value
    if faults:
        raise Refusal(422, faults)
    return found


def _fault(where, kind, message, given):
    return {"type": kind, "loc": where, "msg": message, "input": given}


# --- the server ----------------------------------------------------------------------------------------------------------------


class _OneAtATime(HTTPServer):
    request_queue_size = 128
    timeout = LOOK_EVERY_S

    def server_bind(self):
        # The usual one looks its own name up, which may take long.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        # Whoever asked is gone.
        pass


def say(text):
    """What uvicorn says of itself; on standard error."""
    print(text, file=sys.stderr, flush=True)


def serve(routes, port, host="0.0.0.0", on_start=lambda: None, on_end=lambda: None):
    """Answers until it is told to leave. `routes`: "METHOD /path" -> function of the request; it returns what goes out as JSON."""

    leaving = []
    for asked_by in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked_by, lambda *_: leaving.append(True))

    say(f"INFO:     Started server process [{os.getpid()}]")
    say("INFO:     Waiting for application startup.")
    on_start()
    say("INFO:     Application startup complete.")
    try:
        server = _OneAtATime((host, port), _handler_of(routes))
    except OSError as error:
        where = f"error while attempting to bind on address ('{host}', {port})"
        say(f"ERROR:    [Errno {error.errno}] {where}: {(error.strerror or '').lower()}")
        _farewell(on_end)
        sys.exit(1)
    say(f"INFO:     Uvicorn running on http://{host}:{port} (Press CTRL+C to quit)")
    while not leaving:
        server.handle_request()
    say("INFO:     Shutting down")
    server.server_close()
    _farewell(on_end)
    say(f"INFO:     Finished server process [{os.getpid()}]")


def _farewell(on_end):
    say("INFO:     Waiting for application shutdown.")
    on_end()
    say("INFO:     Application shutdown complete.")


class Request:
    def __init__(self, query, raw):
        self.query = query
        self._raw = raw

    def json(self):
        try:
            return json.loads(self._raw)
        except ValueError as error:
            raise Refusal(422, [_fault(["body", 0], "json_invalid", "JSON decode error", {})]) from error


def _handler_of(routes):
    paths = {route.split(" ")[1] for route in routes}

    class Handler(BaseHTTPRequestHandler):
        timeout = SILENT_CALLER_S

        def answer(self):
            url = urlsplit(self.path)
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                self.send(200, self.outcome(url, raw))
            except Refusal as refusal:
                self.send(refusal.status, {"detail": refusal.detail})
            except Exception:
                self.send(500, "Internal Server Error")
                say(f"ERROR:    Exception in ASGI application\n{traceback.format_exc().rstrip()}")

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = answer

        def outcome(self, url, raw):
            handle = routes.get(f"{self.command} {url.path}")
            if handle is not None:
                return handle(Request(url.query, raw))
            known = url.path in paths
            raise Refusal(405 if known else 404, "Method Not Allowed" if known else "Not Found")

        def do_OPTIONS(self):
            self.send(200, "OK", {"access-control-allow-methods": "*", "access-control-allow-headers": "*"})

        def send(self, status, content, more=()):
            is_text = isinstance(content, str)
            body = content.encode() if is_text else json.dumps(content).encode()
            phrase = HTTPStatus(status).phrase
            line = f"{self.command} {self.path} {self.request_version}"
            where = ":".join(map(str, self.client_address[:2]))
            print(f'INFO:     {where} - "{line}" {status} {phrase}', flush=True)
            self.send_response_only(status, phrase)
            self.send_header("content-type", "text/plain; charset=utf-8" if is_text else "application/json")
            self.send_header("content-length", str(len(body)))
            if self.headers.get("Origin"):
                self.send_header("access-control-allow-origin", "*")
                self.send_header("access-control-allow-credentials", "true")
            for name, value in dict(more).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


# --- calls to others -----------------------------------------------------------------------------------------------------------


class NoAnswer(Exception):
    """In the words of requests, which are what readers of the log meet."""


class TimedOut(NoAnswer):
    pass


class NotReached(NoAnswer):
    pass


class Answer:
    def __init__(self, status, text):
        self.status = status
        self.text = text

    def json(self):
        return json.loads(self.text)


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_as_set = urllib.request.build_opener()


def call(url, fields=None, headers=(), timeout=60):
    """One request, POST where there are fields. Every status is an answer; raises NoAnswer where none came."""
    data = None if fields is None else json.dumps(fields).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **dict(headers)})
    opener = _direct if urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1") else _as_set
    try:
        with opener.open(request, timeout=timeout) as response:
            return Answer(response.status, response.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read().decode("utf-8", "replace"))
    except urllib.error.URLError as error:
        raise _in_words(url, error.reason, timeout) from error
    except (OSError, EOFError) as error:
        raise _in_words(url, error, timeout) from error


def _in_words(url, why, timeout):
    parts = urlsplit(url)
    is_tls = parts.scheme == "https"
    pool = "HTTPSConnectionPool" if is_tls else "HTTPConnectionPool"
    port = parts.port or (443 if is_tls else 80)
    at = f"{pool}(host='{parts.hostname}', port={port})"
    if isinstance(why, TimeoutError):
        return TimedOut(f"{at}: Read timed out. (read timeout={timeout})")
    if isinstance(why, ConnectionRefusedError):
        cause = f"NewConnectionError('<{pool[:-4]} object>: Failed to establish a new connection: {why}')"
        return NotReached(f"{at}: Max retries exceeded with url: {parts.path} (Caused by {cause})")
    if isinstance(why, socket.gaierror):
        cause = f"NameResolutionError(\"<{pool[:-4]} object>: Failed to resolve '{parts.hostname}' ({why})\")"
        return NotReached(f"{at}: Max retries exceeded with url: {parts.path} (Caused by {cause})")
    return NotReached(f"('Connection aborted.', {why!r})")


class TooManyFailures(NoAnswer):
    pass


def call_again_and_again(url, fields, timeout, pause):
    """A POST that is repeated, three times at most, whenever it fails; `pause` in seconds, doubled each time from the second on."""
    for repeat in range(4):
        if repeat > 1:
            time.sleep(pause * 2 ** (repeat - 1))
        try:
            answer = call(url, fields, timeout=timeout)
        except NoAnswer:
            if repeat == 3:
                raise
            continue
        if answer.status not in (429, 500, 502, 503, 504):
            return answer
    parts = urlsplit(url)
    cause = f"ResponseError('too many {answer.status} error responses')"
    at = f"HTTPConnectionPool(host='{parts.hostname}', port={parts.port})"
    raise TooManyFailures(f"{at}: Max retries exceeded with url: {parts.path} (Caused by {cause})")
