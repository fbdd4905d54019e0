"""A middleware as the Python system has it: settings, and a training in which a teacher model and CEREBRUM take turns.

Reads config.json of the folder in which it runs; writes it without care, and writes middleware.log beside it.
`test_retry_pause_s` is what it waits before it repeats a failed POST (usually 0.5).
"""

import json
import logging
import threading
import time
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

from service_parts import (
    NoAnswer,
    NotReached,
    Refusal,
    TimedOut,
    call,
    call_again_and_again,
    fields_of,
    logger_of,
    now,
    read_config,
    serve,
    settings,
    short,
)

config = settings(openrouter_api_key="OPENROUTER_API_KEY")
log = logger_of("MIDDLEWARE", logging.FileHandler("middleware.log"))

# Seconds.
LOOK_S = 1
CEREBRUM_S = 30
LLM_S = 60


def llm():
    return f"http://localhost:{config.get('llm_server_port', 8030)}"


class Training:
    running = False
    completed = 0
    topic = ""
    topic_index = 0
    on_topic = 0
    started_at = None
    exchanges = []


training = Training()

# --- the others ----------------------------------------------------------------------------------------------------------------


def answers(url):
    try:
        return call(url, timeout=LOOK_S).status == 200
    except NoAnswer:
        return False


def cerebrum_answers():
    return answers(f"{config['cerebrum_url']}/api/status")


def llm_answers():
    return answers(f"{llm()}/")


def passed_on(name, url):
    def ask(_):
        try:
            answer = call(url(), timeout=LOOK_S)
        except TimedOut as error:
            raise Refusal(503, f"{name} not responding") from error
        except NoAnswer as error:
            raise Refusal(503, f"{name} not running") from error
        if answer.status != 200:
            raise Refusal(answer.status, f"{name} unreachable")
        return answer.json()

    return ask


def deliver(name, url, fields, seconds):
    """What the other answered, or None; each failure is repeated, and why there is nothing goes into the log alone."""
    try:
        log.info("-> %s: %s", name, short(fields["message"]))
        answer = call_again_and_again(f"{url}/api/chat", fields, seconds, config.get("test_retry_pause_s", 0.5))
        if answer.status != 200:
            log.error("%s returned %d: %s", name, answer.status, answer.text)
            return None
        body = answer.json()
        log.info("<- %s: %s", name, short(body.get("response", "")))
        return body
    except TimedOut:
        log.warning("%s request timed out", name)
    except NotReached:
        log.warning("Cannot connect to %s", name)
    except Exception as error:
        log.error("Error sending to %s: %s", name, error)
    return None


def to_cerebrum(message):
    return deliver("CEREBRUM", config["cerebrum_url"], {"message": message, "user_id": "llm_trainer"}, CEREBRUM_S)


def to_llm(message, talk):
    fields = {"message": message, "conversation_history": talk, "temperature": 0.9, "max_tokens": 150}
    body = deliver("LLM", llm(), fields, LLM_S)
    return body["response"].strip() if body else None


# --- training ------------------------------------------------------------------------------------------------------------------


def keep(said, answer):
    training.exchanges.append(
        {
            "timestamp": now(),
            "llm_to_cerebrum": said,
            "cerebrum_response": answer.get("response", ""),
            "cerebrum_emotions": answer.get("emotions") or {},
        }
    )
    training.completed += 1
    training.on_topic += 1


def train(most, pause, per_topic):
    log.info("Starting conversation training loop")
    log.info("Max exchanges: %d", most)
    topics = config.get("conversation_topics") or ["anything"]
    talk = []
    try:
        said = to_llm("Greet your pupil, and ask something simple.", None)
        if not said:
            log.error("Failed to generate greeting from LLM")
            return
        answer = to_cerebrum(said)
        if not answer:
            log.error("Failed to start conversation with CEREBRUM")
            return
        keep(said, answer)
        talk.append({"user": said, "assistant": answer.get("response", "")})
        time.sleep(pause)
        while training.running and training.completed < most:
            is_intro = training.on_topic >= per_topic
            if is_intro:
                training.on_topic = 0
                training.topic = topics[training.topic_index]
                training.topic_index = (training.topic_index + 1) % len(topics)
            ask = f"Lead over to: {training.topic}" if is_intro else talk[-1]["assistant"]
            said = to_llm(ask, talk[-5:])
            answer = to_cerebrum(said) if said else None
            if not answer:
                log.warning("No %s response, skipping...", "CEREBRUM" if said else "LLM")
            elif not is_intro:
                keep(said, answer)
                talk = [*talk, {"user": said, "assistant": answer.get("response", "")}][-10:]
            time.sleep(pause)
    except Exception as error:
        log.error("Error in training loop: %s", error, exc_info=True)
    finally:
        training.running = False
        save_exchanges()
        log.info("Training loop stopped")


def save_exchanges():
    if not training.exchanges:
        return
    folder = Path("training_logs")
    folder.mkdir(exist_ok=True)
    file = folder / f"session_{datetime.now():%Y%m%d_%H%M%S}.json"
    session = {"started_at": training.started_at, "exchanges_completed": training.completed, "duration": "session"}
    file.write_text(json.dumps({"session_info": session, "conversation": training.exchanges}, indent=2), "utf-8")
    log.info("Conversation log saved: %s", file)


def start(request):
    wanted = fields_of(
        request.json(), max_exchanges=("int", 100), delay=("float", 2.0), topic_switch_interval=("int", 10)
    )
    if training.running:
        raise Refusal(400, "Training already running")
    if not cerebrum_answers():
        raise Refusal(503, "CEREBRUM is not accessible")
    if not llm_answers():
        raise Refusal(503, "LLM server is not accessible")
    training.running = True
    training.completed = training.topic_index = training.on_topic = 0
    training.topic = ""
    training.started_at = now()
    training.exchanges = []
    given = (wanted["max_exchanges"], wanted["delay"], wanted["topic_switch_interval"])
    threading.Thread(target=train, args=given, daemon=True).start()
    log.info("Training started")
    return {"status": "started", "max_exchanges": given[0], "delay": given[1], "started_at": training.started_at}


def stop(_):
    if not training.running:
        raise Refusal(400, "Training not running")
    training.running = False
    log.info("Training stop requested")
    return {"status": "stopped", "exchanges_completed": training.completed}


def training_status(_):
    return {
        "running": training.running,
        "exchanges_completed": training.completed,
        "current_topic": training.topic,
        "started_at": training.started_at,
        "cerebrum_connected": cerebrum_answers(),
        "llm_connected": llm_answers(),
    }


def training_log(request):
    limit = int(parse_qs(request.query).get("limit", ["100"])[0])
    shown = training.exchanges[-limit:]
    return {"total_exchanges": len(training.exchanges), "showing": len(shown), "exchanges": shown}


# --- settings and chat ---------------------------------------------------------------------------------------------------------

told = {
    "llm_source": "ollama",
    "ollama_model": "",
    "openrouter_model": "",
    "openrouter_api_key": "",
    "conversation_delay": 2.0,
    "topic_switch_interval": 10,
    "cerebrum_url": "http://localhost:8000",
    "llm_server_port": 8030,
    "middleware_port": 8032,
    "telegram_server_port": 8041,
    "sms_server_port": 8040,
    "telegram_bot_token": "",
    "twilio_account_sid": "",
    "twilio_auth_token": "",
    "twilio_phone_number": "",
    "default_ai_backend": "openrouter",
}
taken = [name for name in told if name != "cerebrum_url" and not name.endswith("_port")]
numbers = {"conversation_delay": float, "topic_switch_interval": int}


def get_config(_):
    current = read_config()
    return {"max_exchanges": 100, **{name: current.get(name, usual) for name, usual in told.items()}}


def set_config(request):
    given = request.json()
    try:
        current = read_config()
        for name in taken:
            if name in given:
                current[name] = numbers.get(name, lambda value: value)(given[name])
        with open("config.json", "w", encoding="utf-8") as file:
            json.dump(current, file, indent=2)
    except Exception as error:
        log.error("Failed to update configuration: %s", error)
        raise Refusal(500, f"Failed to update configuration: {error}") from error
    log.info("Configuration updated successfully")
    return {"status": "success", "message": "Configuration updated", "config": current}


def chat(request):
    wanted = fields_of(
        request.json(),
        message=("string", ...),
        user_id=("string", "external_user"),
        conversation_history=("list", None),
    )
    if not cerebrum_answers():
        raise Refusal(503, "CEREBRUM is not accessible")
    answer = to_cerebrum(wanted["message"])
    if not answer:
        raise Refusal(500, "Failed to get response from CEREBRUM")
    return {"response": answer.get("response", ""), "emotions": answer.get("emotions") or {}, "timestamp": now()}


routes = {
    "GET /health": lambda _: {"status": "ok"},
    "GET /": lambda _: {"service": "CEREBRUM-LLM Middleware", "version": "1.0.0", "status": "running"},
    "GET /api/status": lambda _: {"status": "running", "service": "middleware", "timestamp": now()},
    "GET /api/cerebrum/status": passed_on("CEREBRUM", lambda: f"{config['cerebrum_url']}/api/status"),
    "GET /api/llm/status": passed_on("LLM server", lambda: f"{llm()}/api/status"),
    "GET /telegram/status": passed_on(
        "Telegram server", lambda: f"http://localhost:{config.get('telegram_server_port', 8041)}/telegram/status"
    ),
    "GET /sms/status": passed_on(
        "SMS server", lambda: f"http://localhost:{config.get('sms_server_port', 8040)}/sms/status"
    ),
    "GET /api/config": get_config,
    "POST /api/config": set_config,
    "POST /api/training/start": start,
    "POST /api/training/stop": stop,
    "GET /api/training/status": training_status,
    "GET /api/training/log": training_log,
    "POST /api/chat": chat,
}

if __name__ == "__main__":
    serve(
        routes,
        config["middleware_port"],
        config.get("test_host", "0.0.0.0"),
        on_start=lambda: print("[MIDDLEWARE] Startup complete", flush=True),
        on_end=lambda: print("[MIDDLEWARE] Shutting down", flush=True),
    )
