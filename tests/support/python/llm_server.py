"""An LLM server as the Python system has it: POST /api/chat is answered by OpenRouter or by Ollama.

Reads config.json of the folder in which it runs. Key, models and addresses are those of its start; only the source is read anew
for each request. `test_crash_at_start` ("module" or "key-error") makes it fail to start.
"""

from service_parts import NoAnswer, Refusal, call, fields_of, logger_of, now, read_config, serve, settings, short

config = settings(openrouter_api_key="OPENROUTER_API_KEY")
PORT = config.get("llm_server_port", 8030)
print(f"[LLM-SERVER] Port in use: {PORT}", flush=True)

if config.get("test_crash_at_start") == "module":
    import a_module_that_is_not_there  # noqa: F401
if config.get("test_crash_at_start") == "key-error":
    print(config["a_setting_that_is_not_there"])

log = logger_of("LLM-SERVER")

# Seconds; messages that go along.
ANSWER_S = 60
LOOK_S = 0.5
REMEMBERED = 5


def ollama_is_there():
    try:
        return call(f"{config['ollama_url']}/api/tags", timeout=LOOK_S).status == 200
    except NoAnswer:
        return False


def key():
    return (config.get("openrouter_api_key") or "").strip()


def ask(name, url, fields, headers, text_of):
    """The text of an answer, or None; why there is none goes into the log alone."""
    try:
        log.info("Calling %s with model: %s", name, fields["model"])
        answer = call(url, fields, headers, ANSWER_S)
        if answer.status != 200:
            log.error("%s returned status %d: %s", name, answer.status, answer.text)
            return None
        text = text_of(answer.json()).strip()
        log.info("Generated response: %s", short(text))
        return text
    except Exception as error:
        log.error("Error calling %s: %s", name, error, exc_info=True)
        return None


def from_openrouter(request):
    turns = (request["conversation_history"] or [])[-REMEMBERED:]
    pairs = [(("user", turn.get("user", "")), ("assistant", turn.get("assistant", ""))) for turn in turns]
    said = [line for pair in pairs for line in pair] + [("user", request["message"])]
    fields = {
        "model": config.get("openrouter_model") or "openrouter/auto",
        "messages": [{"role": role, "content": content} for role, content in said],
        "temperature": request["temperature"],
        "max_tokens": request["max_tokens"],
    }
    headers = {"Authorization": f"Bearer {key()}", "HTTP-Referer": "http://localhost", "X-Title": "Stand-in"}
    url = f"{config['openrouter_url']}/chat/completions"
    return ask("OpenRouter", url, fields, headers, lambda body: body["choices"][0]["message"]["content"])


def from_ollama(request):
    turns = (request["conversation_history"] or [])[-REMEMBERED:]
    lines = [f"User: {turn.get('user', '')}\nAssistant: {turn.get('assistant', '')}" for turn in turns]
    fields = {
        "model": config["ollama_model"],
        "prompt": "\n".join([*lines, f"User: {request['message']}", "Assistant:"]),
        "stream": False,
        "options": {"temperature": request["temperature"], "num_predict": request["max_tokens"]},
    }
    return ask("Ollama", f"{config['ollama_url']}/api/generate", fields, {}, lambda body: body.get("response", ""))


def chat(request):
    wanted = fields_of(
        request.json(),
        message=("string", ...),
        conversation_history=("list", None),
        temperature=("float", 0.8),
        max_tokens=("int", 150),
    )
    log.info("Received chat request: %s", short(wanted["message"]))
    current = read_config()
    source = current.get("llm_source", "ollama")
    if source == "openrouter":
        if not key():
            raise Refusal(503, "OpenRouter API key not configured")
        text, model = from_openrouter(wanted), current.get("openrouter_model", "unknown")
    else:
        if not ollama_is_there():
            raise Refusal(503, "Ollama is not running or not accessible")
        text, model = from_ollama(wanted), current.get("ollama_model", "unknown")
    if not text:
        raise Refusal(500, f"Failed to generate response from {source}")
    return {"response": text, "timestamp": now(), "model": model, "tokens_used": None}


def health(_):
    there = ollama_is_there()
    status = "running" if there else "ollama_disconnected"
    return {"status": status, "ollama_connected": there, "model": config["ollama_model"], "timestamp": now()}


def status(_):
    source = config.get("llm_source", "ollama")
    model = config.get("openrouter_model" if source == "openrouter" else "ollama_model")
    return {"status": "running", "llm_source": source, "configured_model": model, "timestamp": now()}


def reset(_):
    log.info("Conversation history cleared")
    return {"status": "reset", "timestamp": now()}


if __name__ == "__main__":
    if not ollama_is_there():
        print(f"[X] WARNING: Ollama does not answer at {config['ollama_url']}", flush=True)
    serve(
        {"GET /": health, "GET /api/status": status, "POST /api/chat": chat, "POST /api/reset": reset},
        PORT,
        config.get("test_host", "0.0.0.0"),
    )
