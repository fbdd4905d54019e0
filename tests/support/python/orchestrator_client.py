"""A command line that asks the middleware for training, with the deadlines and the strictness of the one that the original brings.

Usage: orchestrator_client.py FOLDER EXCHANGES

Reads the middleware's port of FOLDER/config.json, runs one training of EXCHANGES exchanges, looks at it, stops it if it still
runs, and prints one JSON object of what it saw. Ends with 1 and a line on standard error where anything is not as it needs it.
"""

import json
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

STATUS_S = 5
COMMAND_S = 10


class Refused(Exception):
    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


class Middleware:
    def __init__(self, port):
        self.base = f"http://localhost:{port}"

    def _exchange(self, request, seconds):
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode()) from error

    def get(self, path):
        return self._exchange(urllib.request.Request(self.base + path), STATUS_S)

    def post(self, path, fields=None):
        data = None if fields is None else json.dumps(fields).encode()
        headers = {} if fields is None else {"Content-Type": "application/json"}
        return self._exchange(urllib.request.Request(self.base + path, data, headers, method="POST"), COMMAND_S)


def must(holds, why):
    if not holds:
        raise SystemExit(f"not as it has to be: {why}")


def looked_at(middleware):
    status = middleware.get("/api/training/status")
    for field in ("running", "exchanges_completed", "started_at", "cerebrum_connected", "llm_connected"):
        must(field in status, f"training status without {field}")
    # It is cut to fit a line: anything but text is an error there.
    must(status["current_topic"][:30] is not None, "a topic that can be cut")
    return status


def main(folder, exchanges):
    config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
    middleware = Middleware(config["middleware_port"])

    services = middleware.get("/api/status")
    must(services["cerebrum_connected"] is True, "CEREBRUM is connected")
    must(services["llm_connected"] is True, "the LLM server is connected")

    seen = {"stop_before": refusal(lambda: middleware.post("/api/training/stop"))}
    started = middleware.post(
        "/api/training/start", {"max_exchanges": exchanges, "delay": 0, "topic_switch_interval": 2}
    )
    must(isinstance(started["started_at"], str), "started_at")
    seen["second_start"] = refusal(lambda: middleware.post("/api/training/start", {"max_exchanges": exchanges}))

    deadline = time.monotonic() + 30
    status = looked_at(middleware)
    while status["exchanges_completed"] < 3:
        must(time.monotonic() < deadline, "training goes on")
        time.sleep(0.05)
        status = looked_at(middleware)
    seen["topic"] = status["current_topic"]

    log = middleware.get("/api/training/log?limit=2")
    must(log["showing"] == len(log["exchanges"]) == 2, "as many exchanges as asked for")
    must(log["total_exchanges"] >= 2, "total_exchanges")
    for exchange in log["exchanges"]:
        must(exchange["timestamp"] and exchange["llm_to_cerebrum"] and exchange["cerebrum_response"], "a whole exchange")
        must(all(isinstance(one, (int, float)) for one in exchange["cerebrum_emotions"].values()), "emotions")
    seen["last"] = log["exchanges"][-1]

    seen["completed"] = middleware.post("/api/training/stop")["exchanges_completed"]
    must(looked_at(middleware)["running"] is False, "training has stopped")
    print(json.dumps(seen))


def refusal(ask):
    try:
        ask()
    except Refused as refused:
        return refused.status
    return None


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
