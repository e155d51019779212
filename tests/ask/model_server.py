"""A server that speaks OpenAI's chat protocol on loopback, as well or as badly as a test wants.

A test gives it a list of moves, one for each request that comes; the last one is repeated. It keeps
what it was asked, and every thread of it ends with `close()`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Move = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request to the model, and the ways to answer it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        self.body: dict[str, Any] = json.loads(self.rfile.read(length))
        move = self.server.take(self)
        try:
            move(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.hung_up.set()
        self.close_connection = True

    def do_GET(self) -> None:
        """What models there are: whatever the test says, a status or a body."""
        self.server.looked.append((self.path, self.headers.get("authorization", "")))
        told = self.server.models
        data = told if isinstance(told, bytes) else b""
        self.send_response(told if isinstance(told, int) else 200)
        if isinstance(told, int) and 300 <= told < 400:
            self.send_header("location", self.server.elsewhere)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def error(self, status: int, message: str, **headers: str) -> None:
        """An error as the protocol words it."""
        data = json.dumps({"error": {"message": message, "type": "x", "code": None}}).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def start(self) -> None:
        """Begin a stream of chunks."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def chunk(self, delta: dict[str, Any], finish: str | None = None, **more: Any) -> None:
        """One event of the stream."""
        choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
        self.send(
            {
                "id": "c",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": self.body["model"],
                "choices": choices,
                **more,
            }
        )

    def send(self, document: dict[str, Any] | str) -> None:
        """One event, or the end mark."""
        text = document if isinstance(document, str) else json.dumps(document)
        data = f"data: {text}\n\n".encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def end(self, finish: str = "stop", tokens: tuple[int, int] = (100, 20)) -> None:
        """The last events of a good stream."""
        self.chunk({}, finish)
        usage = {
            "prompt_tokens": tokens[0],
            "completion_tokens": tokens[1],
            "total_tokens": sum(tokens),
        }
        self.send(
            {
                "id": "c",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": self.body["model"],
                "choices": [],
                "usage": usage,
            }
        )
        self.send("[DONE]")
        self.wfile.write(b"0\r\n\r\n")


class Server(ThreadingHTTPServer):
    """The server; `moves` say how it answers."""

    daemon_threads = True

    def __init__(self, *moves: Move) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.moves: Sequence[Move] = moves
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.models: bytes | int = 404  # what GET is answered with
        self.elsewhere = ""  # where a redirection leads
        self.looked: list[tuple[str, str]] = []  # the paths and keys of GET
        self.headers: list[dict[str, str]] = []
        self.go_on = threading.Event()  # what a stalling move waits for
        self.came = threading.Event()  # set when a request has come
        self.hung_up = threading.Event()  # set when the other side has closed a stream
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def take(self, request: Request) -> Move:
        """The move for this request."""
        with self._lock:
            self.asked.append(request.body)
            self.keys.append(request.headers.get("authorization", ""))
            self.headers.append(dict(request.headers))
            self.came.set()
            return self.moves[min(len(self.asked), len(self.moves)) - 1]

    def close(self) -> None:
        """Let go of everything."""
        self.go_on.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no news."""


def says(*pieces: str, finish: str = "stop") -> Move:
    """Stream a text in pieces."""

    def move(request: Request) -> None:
        request.start()
        for piece in pieces:
            request.chunk({"role": "assistant", "content": piece})
        request.end(finish)

    return move


def calls(name: str, arguments: dict[str, Any] | str, before: str = "") -> Move:
    """Call a tool; a text as arguments goes out as it is, well formed or not."""

    def move(request: Request) -> None:
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
        request.start()
        if before:
            request.chunk({"role": "assistant", "content": before})
        half = len(text) // 2
        number = len(request.server.asked)
        head = {
            "index": 0,
            "id": f"call_{number}",
            "type": "function",
            "function": {"name": name, "arguments": text[:half]},
        }
        request.chunk({"role": "assistant", "tool_calls": [head]})
        rest = {"index": 0, "function": {"arguments": text[half:]}}
        request.chunk({"tool_calls": [rest]})
        request.end("tool_calls")

    return move


def stalls(*pieces: str) -> Move:
    """Say something, perhaps nothing, and then nothing more until the test goes on."""

    def move(request: Request) -> None:
        if pieces:
            request.start()
            for piece in pieces:
                request.chunk({"role": "assistant", "content": piece})
        request.server.go_on.wait(60)
        if pieces:
            request.end()

    return move


def drops(*pieces: str) -> Move:
    """Begin an answer and cut the connection."""

    def move(request: Request) -> None:
        request.start()
        for piece in pieces:
            request.chunk({"role": "assistant", "content": piece})
        request.connection.close()

    return move


def refuses(status: int, message: str, **headers: str) -> Move:
    """Answer with an error."""
    return lambda request: request.error(status, message, **headers)


def never_ends(word: str = "word ") -> Move:
    """Stream for ever."""

    def move(request: Request) -> None:
        request.start()
        while not request.server.go_on.is_set():
            request.chunk({"role": "assistant", "content": word * 20})

    return move
