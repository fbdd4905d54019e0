"""A Telegram service as the Python system has it, as far as the panel meets it; it never calls Telegram.

Reads config.json of the folder in which it runs; the port is `telegram_server_port`.
"""

from service_parts import Refusal, logger_of, now, serve, settings

config = settings(telegram_bot_token="TELEGRAM_BOT_TOKEN")
log = logger_of("TELEGRAM-BOT")
token = config.get("telegram_bot_token") or ""
state = {"polling": False}


def begin():
    log.info("Starting Telegram Bot Server...")
    if token:
        log.info("[OK] Telegram Service initialized")
    else:
        log.error("Telegram bot token not configured")
        log.warning("[X] Telegram Service initialization failed")


def health(_):
    about = {"telegram_configured": bool(token), "database": "connected", "polling": state["polling"]}
    return {"status": "running", "service": "Telegram Bot Server", **about, "timestamp": now()}


def status(_):
    return {"status": "running", "polling_active": state["polling"], "service": "telegram", "timestamp": now()}


def start_polling(_):
    if state["polling"]:
        return {"status": "already_running"}
    if not token:
        raise Refusal(503, "Telegram service not initialized")
    state["polling"] = True
    return {"status": "started"}


def stop_polling(_):
    if not state["polling"]:
        return {"status": "not_running"}
    state["polling"] = False
    return {"status": "stopped"}


if __name__ == "__main__":
    serve(
        {
            "GET /": health,
            "GET /telegram/status": status,
            "POST /telegram/webhook": lambda _: {"ok": True},
            "POST /telegram/polling/start": start_polling,
            "POST /telegram/polling/stop": stop_polling,
        },
        config.get("telegram_server_port", 8041),
        config.get("test_host", "0.0.0.0"),
        on_start=begin,
    )
