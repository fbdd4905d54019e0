"""A messenger's bot as the LLM server and the middleware meet it.

Usage: bot_client.py FOLDER

Reads both ports of FOLDER/config.json, then for each line of standard input, {"to": "llm" | "cerebrum", "text": ...}, prints a
line with the answer. With the LLM server it remembers the talk, as the service does not.
"""

import json
import sys
import urllib.request
from pathlib import Path

ANSWER_S = 60


def ask(port, fields):
    request = urllib.request.Request(
        f"http://localhost:{port}/api/chat",
        data=json.dumps(fields).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=ANSWER_S) as answer:
        return json.load(answer)["response"]


def main(folder):
    config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
    talk = []
    for line in sys.stdin:
        message = json.loads(line)
        text = message["text"]
        if message["to"] == "cerebrum":
            said = ask(config["middleware_port"], {"message": text, "user_id": "telegram_bot"})
        else:
            fields = {"message": text, "conversation_history": talk, "temperature": 0.8, "max_tokens": 500}
            said = ask(config["llm_server_port"], fields)
            talk.append({"user": text, "assistant": said})
        print(json.dumps({"response": said}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
